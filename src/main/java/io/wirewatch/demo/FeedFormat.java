package io.wirewatch.demo;

/** The feed formats the demo's outlets publish in. */
enum FeedFormat {
  /** RSS 2.0, with {@code content:encoded} for the full text. */
  RSS("rss", "application/rss+xml"),
  /** RSS 1.0, which is RDF. */
  RDF("rdf", "application/rdf+xml"),
  /** Atom 1.0, with RFC 6721's {@code at:deleted-entry} for what was taken back. */
  ATOM("atom", "application/atom+xml");

  private final String extension;
  private final String mediaType;

  FeedFormat(String extension, String mediaType) {
    this.extension = extension;
    this.mediaType = mediaType;
  }

  String extension() {
    return extension;
  }

  String mediaType() {
    return mediaType;
  }

  /** The feed document of {@code edition}: the same bytes for the same edition. */
  byte[] write(Outlet outlet, Edition edition) {
    return switch (this) {
      case RSS -> RssFeed.write(outlet, edition);
      case RDF -> RdfFeed.write(outlet, edition);
      case ATOM -> AtomFeed.write(outlet, edition);
    };
  }
}
