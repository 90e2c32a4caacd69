package io.wirewatch.feed;

import com.rometools.rome.io.impl.XmlFixerReader;
import io.wirewatch.story.Reading;
import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jdom2.Document;
import org.jdom2.JDOMException;
import org.jdom2.input.JDOMParseException;
import org.jdom2.input.SAXBuilder;
import org.jdom2.input.sax.XMLReaderJDOMFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * Parses XML that others wrote: nothing outside the document is read, entities expand to little,
 * and elements nest at most {@value #MAX_DEPTH} deep.
 */
final class FeedXml {
  static final int MAX_DEPTH = 256;

  private static final String APACHE = "http://apache.org/xml/features/";
  private static final String SAX = "http://xml.org/sax/features/";
  private static final String JDK = "http://www.oracle.com/xml/jaxp/properties/";
  private static final String JDK_XML = "jdk.xml.";
  private static final int LONGEST_REASON = 300;

  private FeedXml() {}

  static Reading<Document> parse(String text) {
    SAXBuilder builder = new SAXBuilder(new HardenedReaders());
    builder.setExpandEntities(true);
    builder.setXMLFilter(new DepthLimit());
    try {
      // The fixer knows HTML's entities, such as &nbsp;, which XML does not.
      return new Reading.Accepted<>(builder.build(new XmlFixerReader(new StringReader(text))));
    } catch (JDOMParseException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return new Reading.Rejected<>(
          "malformed XML in line " + e.getLineNumber() + ": " + oneLine(cause.getMessage()));
    } catch (JDOMException | IOException | RuntimeException | StackOverflowError e) {
      return new Reading.Rejected<>("malformed XML: " + oneLine(e.getMessage()));
    }
  }

  /** A parser's message as part of a reason. */
  static String oneLine(@Nullable String message) {
    String line = message == null ? "no reason given" : message.replaceAll("[\\s\\p{Cc}]+", " ");
    line = line.strip().replaceAll("\\.$", "");
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
  }

  private static final class HardenedReaders implements XMLReaderJDOMFactory {
    @Override
    public XMLReader createXMLReader() throws JDOMException {
      try {
        SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setValidating(false);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature(SAX + "external-general-entities", false);
        factory.setFeature(SAX + "external-parameter-entities", false);
        factory.setFeature(APACHE + "nonvalidating/load-external-dtd", false);
        XMLReader reader = factory.newSAXParser().getXMLReader();
        reader.setProperty(JDK + "entityExpansionLimit", "1000");
        reader.setProperty(JDK + "totalEntitySizeLimit", "100000");
        // The depth is ours to limit: newer JDKs would stop at 100, and older ones nowhere.
        reader.setProperty(JDK_XML + "maxElementDepth", "0");
        reader.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
        return reader;
      } catch (ParserConfigurationException | SAXException e) {
        throw new JDOMException("this JDK's XML parser cannot be made safe", e);
      }
    }

    @Override
    public boolean isValidating() {
      return false;
    }
  }

  /** Stops before the depth at which code that calls itself runs out of stack. */
  private static final class DepthLimit extends XMLFilterImpl {
    private int depth;

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes)
        throws SAXException {
      depth++;
      if (depth > MAX_DEPTH) {
        throw new SAXException("elements nest deeper than " + MAX_DEPTH);
      }
      super.startElement(uri, localName, name, attributes);
    }

    @Override
    public void endElement(String uri, String localName, String name) throws SAXException {
      depth--;
      super.endElement(uri, localName, name);
    }
  }
}
