package org.conferenceapi.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conferenceapi.home.BuildOutput;
import org.eclipse.persistence.internal.libraries.asm.ClassReader;
import org.eclipse.persistence.internal.libraries.asm.ClassVisitor;
import org.eclipse.persistence.internal.libraries.asm.MethodVisitor;
import org.eclipse.persistence.internal.libraries.asm.Opcodes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JpqlTest {
  /** An entity with an alias; tables of native queries have names in lower case. */
  private static final Pattern JPQL =
      Pattern.compile("(select|delete|update) .*?\\b(from|update) [A-Z]\\w+ [a-z]\\b.*");

  private EclipseLink eclipseLink;

  @BeforeAll
  void start() {
    eclipseLink = new EclipseLink();
  }

  @AfterAll
  void stop() {
    eclipseLink.close();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void aQueryUsesEntitiesAndAttributesThatExist(String query) {
    eclipseLink.commit(
        db -> assertThatCode(() -> db.createQuery(query)).doesNotThrowAnyException());
  }

  @Test
  void queriesAreFound() throws IOException {
    assertThat(queries()).contains("delete from Participant p where p.confSid in :sids");
  }

  /** All constants in the service's code that are JPQL. */
  static List<String> queries() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(BuildOutput.folder().resolve("classes"))) {
      for (Path each : files.filter(file -> file.toString().endsWith(".class")).toList()) {
        new ClassReader(Files.readAllBytes(each)).accept(constants(found), 0);
      }
    }
    return found.stream().filter(each -> JPQL.matcher(each).matches()).distinct().toList();
  }

  private static ClassVisitor constants(List<String> found) {
    MethodVisitor method =
        new MethodVisitor(Opcodes.ASM9) {
          @Override
          public void visitLdcInsn(Object value) {
            if (value instanceof String text) {
              found.add(text);
            }
          }
        };
    return new ClassVisitor(Opcodes.ASM9) {
      @Override
      public MethodVisitor visitMethod(
          int access, String name, String descriptor, String signature, String[] exceptions) {
        return method;
      }
    };
  }
}
