package io.wirewatch.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The access rights that the README gives as {@code kafka-acls.sh} lines. */
final class AccessRights {
  private static final String COMMAND = "kafka-acls.sh $K --add ";

  private AccessRights() {}

  /** One for each operation of each line, in their order. */
  static List<AclBinding> ofReadme() {
    try {
      return Files.readAllLines(Path.of("README.md")).stream()
          .filter(line -> line.startsWith(COMMAND))
          .flatMap(line -> of(line.substring(COMMAND.length())).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of {@code user}. */
  static List<AclBinding> ofReadme(String user) {
    return ofReadme().stream()
        .filter(acl -> acl.entry().principal().equals("User:" + user))
        .toList();
  }

  /** The same right for another user. */
  static AclBinding forUser(String user, AclBinding acl) {
    return binding("User:" + user, acl.entry().operation(), acl.pattern());
  }

  /** The same right on what begins with {@code other} instead. */
  static AclBinding renamed(String name, String other, AclBinding acl) {
    ResourcePattern old = acl.pattern();
    String renamed = old.name().replaceFirst("^" + name + "(?=-|$)", other);
    return new AclBinding(
        new ResourcePattern(old.resourceType(), renamed, old.patternType()), acl.entry());
  }

  /** One for each operation that the {@code options} of such a line name. */
  static List<AclBinding> of(String options) {
    String principal = "";
    List<AclOperation> operations = new ArrayList<>();
    ResourceType type = ResourceType.UNKNOWN;
    String name = "";
    PatternType pattern = PatternType.LITERAL;
    Iterator<String> words = Arrays.asList(options.split(" ")).iterator();
    while (words.hasNext()) {
      String option = words.next();
      String value = words.next();
      switch (option) {
        case "--allow-principal" -> principal = value;
        case "--operation" -> operations.add(AclOperation.valueOf(constant(value)));
        case "--topic", "--group", "--transactional-id" -> {
          type = ResourceType.valueOf(option.substring(2).replace('-', '_').toUpperCase());
          name = value;
        }
        case "--resource-pattern-type" -> pattern = PatternType.valueOf(value.toUpperCase());
        default -> throw new AssertionError("the README has an option of its own: " + option);
      }
    }
    ResourcePattern resource = new ResourcePattern(type, name, pattern);
    String user = principal;
    return operations.stream().map(operation -> binding(user, operation, resource)).toList();
  }

  /** {@code DescribeConfigs} as {@code DESCRIBE_CONFIGS}. */
  private static String constant(String operation) {
    return operation.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase();
  }

  private static AclBinding binding(
      String principal, AclOperation operation, ResourcePattern pattern) {
    return new AclBinding(
        pattern, new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
  }
}
