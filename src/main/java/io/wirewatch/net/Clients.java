package io.wirewatch.net;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP clients, one without a proxy and one for each: no cookies, no retries, no redirects, no
 * unpacking, no connection used twice.
 */
final class Clients implements AutoCloseable {
  private static final int MAX_CONNECTIONS = 256;

  private final FetchSettings settings;
  private final GuardedResolver resolver;
  private final CloseableHttpClient direct;
  private final Map<URI, CloseableHttpClient> proxied = new ConcurrentHashMap<>();

  Clients(FetchSettings settings, GuardedResolver resolver) {
    this.settings = settings;
    this.resolver = resolver;
    this.direct = builder(resolver, false).build();
  }

  /** The client that goes through {@code proxy}, or straight to the target. */
  CloseableHttpClient through(@Nullable URI proxy) {
    return proxy == null ? direct : proxied.computeIfAbsent(proxy, this::proxied);
  }

  /** Its connections are to the proxy alone, whose address somebody set and nobody need guard. */
  private CloseableHttpClient proxied(URI proxy) {
    HttpHost host =
        new HttpHost("http", proxy.getHost(), proxy.getPort() < 0 ? 80 : proxy.getPort());
    DnsResolver unguarded =
        new DnsResolver() {
          @Override
          public InetAddress[] resolve(String name) throws UnknownHostException {
            return resolver.lookUp(name);
          }

          @Override
          public String resolveCanonicalHostname(String name) {
            return name;
          }
        };
    HttpClientBuilder builder = builder(unguarded, proxy.getUserInfo() != null).setProxy(host);
    if (proxy.getUserInfo() != null) {
      String[] parts = proxy.getUserInfo().split(":", 2);
      char[] password = parts.length < 2 ? new char[0] : parts[1].toCharArray();
      BasicCredentialsProvider credentials = new BasicCredentialsProvider();
      credentials.setCredentials(
          new AuthScope(host), new UsernamePasswordCredentials(parts[0], password));
      builder.setDefaultCredentialsProvider(credentials);
    }
    return builder.build();
  }

  private HttpClientBuilder builder(DnsResolver names, boolean logsIn) {
    Timeout connect = Timeout.of(settings.connectTimeout());
    Timeout response = Timeout.of(settings.responseTimeout());
    return HttpClients.custom()
        .setUserAgent(settings.userAgent())
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setConnectionFactory(
                    ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Heads.LIMITS)
                        .responseParserFactory(limits -> new Heads())
                        .build())
                .setMaxConnTotal(MAX_CONNECTIONS)
                // How many there are to a host is the pacer's to say.
                .setMaxConnPerRoute(MAX_CONNECTIONS)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(response)
                        .build())
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(connect)
                .setResponseTimeout(response)
                .setAuthenticationEnabled(logsIn)
                .setProtocolUpgradeEnabled(false)
                .build())
        // What a server sends after its answer can then be taken for no other answer.
        .setConnectionReuseStrategy((request, response1, context) -> false)
        .disableContentCompression()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableAutomaticRetries();
  }

  @Override
  public void close() {
    direct.close(CloseMode.IMMEDIATE);
    proxied.values().forEach(client -> client.close(CloseMode.IMMEDIATE));
  }
}
