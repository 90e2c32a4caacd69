package io.wirewatch.serve;

import io.javalin.http.Context;
import io.wirewatch.http.Problem;
import io.wirewatch.http.ProblemException;
import io.wirewatch.settings.Nearest;
import io.wirewatch.story.Source;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request's query parameters: each of those that are known once at most, and no others. */
final class Query {
  private static final int LONGEST_SHOWN = 100;
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,8}");

  private final Map<String, List<String>> parameters;

  private Query(Map<String, List<String>> parameters) {
    this.parameters = parameters;
  }

  /** The parameters of a request; a {@link ProblemException} where some are not {@code known}. */
  static Query of(Context context, String... known) {
    Map<String, List<String>> parameters = context.queryParamMap();
    List<String> names = List.of(known);
    parameters.forEach(
        (name, values) -> {
          if (!names.contains(name)) {
            throw bad(
                names.isEmpty()
                    ? "there is no parameter here, and not " + shown(name)
                    : shown(name)
                        + " is not a parameter; the nearest is '"
                        + Nearest.to(name, names)
                        + "'");
          }
          if (values.size() > 1) {
            throw bad("the parameter " + shown(name) + " is there more than once");
          }
        });
    return new Query(parameters);
  }

  /** The value of a parameter; null when it is not there. */
  @Nullable String text(String name, Predicate<String> form, String mustBe) {
    List<String> values = parameters.get(name);
    if (values == null || values.isEmpty()) {
      return null;
    }
    String value = values.get(0);
    if (!form.test(value)) {
      throw bad(name + "=" + cut(value) + ": must be " + mustBe);
    }
    return value;
  }

  /** The parameter {@code source}, a publisher's id; null when it is not there. */
  @Nullable String source() {
    return text("source", Source::isNormal, "a publisher's id as stories have it in source.id");
  }

  /** The parameter {@code lang}; null when it is not there. */
  @Nullable String language() {
    return text(
        "lang", LANGUAGE.asMatchPredicate(), "2 to 8 letters of a-z; und where it is unknown");
  }

  /** The value of a parameter that is a number; {@code otherwise} when it is not there. */
  int number(String name, int least, int most, int otherwise) {
    String value =
        text(
            name,
            text ->
                text.matches("[0-9]{1,9}")
                    && Integer.parseInt(text) >= least
                    && Integer.parseInt(text) <= most,
            "a whole number from " + least + " to " + most);
    return value == null ? otherwise : Integer.parseInt(value);
  }

  static ProblemException bad(String detail) {
    return new ProblemException(Problem.of(400, detail));
  }

  /** What somebody wrote, in quotes, and no more of it than tells what it is. */
  static String shown(String text) {
    return "'" + cut(text) + "'";
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + '…';
  }
}
