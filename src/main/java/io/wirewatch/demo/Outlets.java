package io.wirewatch.demo;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.wirewatch.WirewatchException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads the outlets of the demo from the class path. */
final class Outlets {
  private static final List<String> FILES =
      List.of(
          "meridian-wire.yml",
          "dnipro-herald.yml",
          "harbour-courier.yml",
          "longview-notes.yml",
          "northlight.yml",
          "vistula-telegraph.yml");

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

  private Outlets() {}

  static List<Outlet> read() {
    return FILES.stream().map(Outlets::read).toList();
  }

  private static Outlet read(String file) {
    try (InputStream in = Outlets.class.getResourceAsStream("/demo/" + file)) {
      if (in == null) {
        throw new WirewatchException("the demo's file demo/" + file + " is not in the jar");
      }
      return YAML.readValue(in, Outlet.class);
    } catch (IOException e) {
      throw new WirewatchException(
          "the demo's file demo/" + file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
