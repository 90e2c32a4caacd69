package io.wirewatch.theme;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** Bytes made into YAML nodes, within limits; what stops it is a {@link ThemeSetException}. */
final class YamlFile {
  static final int MAX_ALIASES = 100;
  static final int MAX_DEPTH = 20;

  private final Problems problems;
  private final Yaml yaml;

  YamlFile(Problems problems) {
    this.problems = problems;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(ThemeSet.MAX_BYTES);
    // Our own limits come first, because they know the place.
    options.setMaxAliasesForCollections(MAX_ALIASES + 1);
    options.setNestingDepthLimit(MAX_DEPTH + 1);
    this.yaml = new Yaml(options);
  }

  String decode(byte[] bytes) {
    if (bytes.length > ThemeSet.MAX_BYTES) {
      problems.add(
          1,
          1,
          "the file has " + bytes.length + " bytes; at most " + ThemeSet.MAX_BYTES + " are read");
      throw problems.exception();
    }
    CharsetDecoder decoder =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    out.flip();
    if (result.isError()) {
      problems.addAfter(
          out,
          String.format(
              "byte 0x%02X at offset %d is not valid UTF-8; save the file as UTF-8",
              bytes[in.position()], in.position()));
      throw problems.exception();
    }
    return out.toString();
  }

  /** The file's one document; null when there is none. */
  @Nullable Node compose(String text) {
    try {
      checkLimits(text);
      return yaml.compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      YamlMistake mistake = YamlMistake.of(e, text);
      problems.add(mistake.place(), "not YAML: " + mistake.text());
    } catch (ReaderException e) {
      int end = text.offsetByCodePoints(0, Math.min(e.getPosition(), text.length()));
      problems.addAfter(
          text.substring(0, end),
          String.format("the character U+%04X may not stand in YAML", e.getCodePoint()));
    }
    throw problems.exception();
  }

  private void checkLimits(String text) {
    int aliases = 0;
    int depth = 0;
    for (Event event : yaml.parse(new StringReader(text))) {
      if (event instanceof AliasEvent && ++aliases > MAX_ALIASES) {
        problems.add(event.getStartMark(), "more than " + MAX_ALIASES + " aliases in one file");
        throw problems.exception();
      } else if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
        problems.add(event.getStartMark(), "nested more than " + MAX_DEPTH + " levels deep");
        throw problems.exception();
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
  }
}
