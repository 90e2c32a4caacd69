package io.wirewatch.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.WirewatchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDB;

class DatabaseTest {
  private static final byte[] A = "a".getBytes(UTF_8);
  private static final byte[] B = "b".getBytes(UTF_8);
  private static final byte[] C = "c".getBytes(UTF_8);

  @TempDir private Path directory;

  @Test
  void shouldFindAgainWhatWasWritten() {
    try (Database database = Database.open(directory)) {
      database.write(
          batch -> {
            batch.put(Family.STORIES, A, B);
            batch.put(Family.TAGS, B, A);
          });
    }
    try (Database database = Database.open(directory)) {
      assertArrayEquals(B, database.get(Family.STORIES, A));
      assertArrayEquals(A, database.get(Family.TAGS, B));
      assertNull(database.get(Family.TAGS, A));
      assertEquals(2, database.getAll(Family.STORIES, List.of(A, B)).size());
    }
  }

  @Test
  void shouldWriteAllOrNothing() {
    try (Database database = Database.open(directory)) {
      assertThrows(
          IllegalStateException.class,
          () ->
              database.write(
                  batch -> {
                    batch.put(Family.STORIES, A, B);
                    throw new IllegalStateException("for this test");
                  }));
      assertNull(database.get(Family.STORIES, A));
    }
  }

  @Test
  void shouldScanInOrderBothWaysAndStopWhenTold() {
    try (Database database = Database.open(directory)) {
      database.write(
          batch -> {
            for (byte[] key : List.of(C, A, B)) {
              batch.put(Family.COUNTS, key, key);
            }
          });
      List<String> seen = new ArrayList<>();
      database.scan(Family.COUNTS, A, C, (key, value) -> seen.add(new String(key, UTF_8)));
      database.scanBack(Family.COUNTS, B, new byte[] {'z'}, (key, value) -> seen.add("back"));
      database.scan(
          Family.COUNTS,
          A,
          C,
          (key, value) -> {
            seen.add("once");
            return false;
          });

      assertEquals(List.of("a", "b", "back", "back", "once"), seen);
    }
  }

  @Test
  void shouldBeginEmptyWhereSomethingElseWasWritten() throws Exception {
    try (RocksDB other = RocksDB.open(directory.toString())) {
      other.put(A, B);
    }

    try (Database database = Database.open(directory)) {
      assertNull(database.get(Family.STORIES, A));
      database.write(batch -> batch.put(Family.STORIES, A, C));
    }
    try (Database database = Database.open(directory)) {
      assertArrayEquals(C, database.get(Family.STORIES, A));
    }
  }

  @Test
  void shouldBeginAnewOnceAPartCouldNotBeRead() throws Exception {
    // given many entries on disk, of which the blocks are then overwritten
    int many = 20_000;
    try (Database database = Database.open(directory)) {
      for (int i = 0; i < many; i++) {
        byte[] key = Integer.toString(i).getBytes(UTF_8);
        database.write(batch -> batch.put(Family.STORIES, key, new byte[200]));
      }
    }
    Database.open(directory).close(); // what was in the log is now in a table
    try (Stream<Path> files = Files.list(directory)) {
      for (Path table : files.filter(file -> file.toString().endsWith(".sst")).toList()) {
        byte[] bytes = Files.readAllBytes(table);
        Arrays.fill(
            bytes, 0, Math.max(0, bytes.length - 100_000), (byte) 7); // the end is its index
        Files.write(table, bytes);
      }
    }

    // when they are read
    try (Database database = Database.open(directory)) {
      WirewatchException e =
          assertThrows(
              WirewatchException.class,
              () -> database.scan(Family.STORIES, new byte[0], C, (key, value) -> true));
      assertTrue(String.valueOf(e.getMessage()).contains("cannot be used"), e::getMessage);
      assertTrue(database.isSpoilt());
    }

    // then it is empty the next time, and good
    try (Database database = Database.open(directory)) {
      assertFalse(database.isSpoilt());
      assertNull(database.get(Family.STORIES, "1".getBytes(UTF_8)));
      database.write(batch -> batch.put(Family.STORIES, A, B));
      assertArrayEquals(B, database.get(Family.STORIES, A));
    }
  }

  @Test
  void shouldRefuseToBeAskedOnceItIsClosed() {
    Database database = Database.open(directory);
    database.close();

    assertThrows(WirewatchException.class, () -> database.get(Family.STORIES, A));
    assertThrows(WirewatchException.class, () -> database.write(batch -> {}));
    database.close();
  }
}
