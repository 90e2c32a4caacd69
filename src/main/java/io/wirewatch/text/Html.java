package io.wirewatch.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Makes plain text of what a feed calls text: HTML, text with entities, or HTML escaped twice.
 *
 * <p>The words of an element stay, those of scripts and styles do not, and nothing that a browser
 * would take for the start of a tag is left: no {@code <} stands before a letter, {@code /}, {@code
 * !} or {@code ?}.
 */
public final class Html {
  private static final Pattern TAG = Pattern.compile("<[/!?]?\\p{L}[^<>]*>|<!--");

  /** Begins where no other does, or a run of them would be gone through from each of them. */
  private static final Pattern TAG_START = Pattern.compile("(?<!<)<++(?=[\\p{L}/!?])");

  private static final Set<String> UNSEEN =
      Set.of("script", "style", "noscript", "template", "iframe", "object", "embed", "svg");

  /** Elements that swallow all that follows when nothing closes them. */
  private static final Pattern SWALLOWING =
      Pattern.compile(
          "<(script|style|noscript|template|iframe|object|svg|math|select|textarea|title|xmp"
              + "|noembed|noframes|plaintext)\\b[^<>]*>",
          Pattern.CASE_INSENSITIVE);

  /** So much of a text is read; a story of a million characters is none. */
  private static final int LONGEST = 1_000_000;

  /** Feeds that escape twice are common, three times rare. */
  private static final int PASSES = 3;

  private Html() {}

  /** One line of plain text, as a title is. */
  public static String line(String html) {
    return Characters.oneLine(plain(html));
  }

  /** Lines of plain text, paragraphs apart by an empty line, as a body is. */
  public static String text(String html) {
    return Characters.lines(plain(html));
  }

  /** The title of an HTML page; empty if it has none. */
  public static String pageTitle(String page) {
    return line(Jsoup.parse(cut(page)).title());
  }

  private static String plain(String html) {
    String text = Characters.clean(cut(html));
    for (int pass = 0; pass < PASSES; pass++) {
      // Where there is no tag, the text's own line ends are its paragraphs.
      boolean markup = TAG.matcher(text).find();
      String before = text;
      text = Characters.clean(markup ? render(text) : Parser.unescapeEntities(text, false));
      if (text.equals(before)) {
        break;
      }
    }
    return TAG_START.matcher(TAG.matcher(text).replaceAll(" ")).replaceAll("");
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  private static String render(String html) {
    Renderer renderer = new Renderer();
    Jsoup.parseBodyFragment(withoutUnclosed(html)).body().traverse(renderer);
    return renderer.text.toString();
  }

  // "How to use <script> tags" has a word there, not a script that ends the text.
  private static String withoutUnclosed(String html) {
    String lower = html.toLowerCase(Locale.ROOT);
    Map<String, Boolean> closed = new HashMap<>();
    return SWALLOWING
        .matcher(html)
        .replaceAll(
            tag ->
                closed.computeIfAbsent(
                        tag.group(1).toLowerCase(Locale.ROOT), name -> lower.contains("</" + name))
                    ? Matcher.quoteReplacement(tag.group())
                    : " ");
  }

  private static final class Renderer implements NodeVisitor {
    private final StringBuilder text = new StringBuilder();
    private @Nullable Node unseen;

    @Override
    public void head(Node node, int depth) {
      if (unseen != null) {
        return;
      }
      if (node instanceof TextNode words) {
        text.append(Characters.blanks(words.getWholeText()));
      } else if (node instanceof Element element) {
        if (UNSEEN.contains(element.normalName())) {
          unseen = element;
        } else {
          breakLine(element);
        }
      }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // this very node, not one that looks like it
    public void tail(Node node, int depth) {
      if (node == unseen) {
        unseen = null;
      } else if (unseen == null && node instanceof Element element && !element.nameIs("br")) {
        breakLine(element);
      }
    }

    private void breakLine(Element element) {
      switch (element.normalName()) {
        case "br", "li", "tr", "dt", "dd", "option", "figcaption" -> text.append('\n');
        case "td", "th" -> text.append(' ');
        default -> {
          if (element.isBlock()) {
            text.append("\n\n");
          }
        }
      }
    }
  }
}
