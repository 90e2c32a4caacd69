package io.wirewatch.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a word as one of a few values, each as its {@code toString} spells it. */
abstract class OneOf<V> implements ITypeConverter<V> {
  private final List<V> values;

  OneOf(List<V> values) {
    this.values = List.copyOf(values);
  }

  @Override
  public V convert(String word) {
    return values.stream()
        .filter(value -> String.valueOf(value).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    values.stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ", "'" + word + "' is not one of ", ""))));
  }
}
