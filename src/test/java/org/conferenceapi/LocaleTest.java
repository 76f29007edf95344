package org.conferenceapi;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** Input and output of the service do not depend on the locale of the machine. */
@AnalyzeClasses(
    packages = "org.conferenceapi",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LocaleTest {
  /** In Turkish, the upper-case letter of i is İ; in Arabic, numbers have other digits. */
  private static final Set<String> BY_THE_LANGUAGE_OF_THE_MACHINE =
      Set.of(
          "java.lang.String.toLowerCase()",
          "java.lang.String.toUpperCase()",
          "java.lang.String.format(java.lang.String, [Ljava.lang.Object;)",
          "java.lang.String.formatted([Ljava.lang.Object;)",
          "java.io.PrintStream.printf(java.lang.String, [Ljava.lang.Object;)",
          "java.io.PrintStream.format(java.lang.String, [Ljava.lang.Object;)",
          "java.io.PrintWriter.printf(java.lang.String, [Ljava.lang.Object;)",
          "java.io.PrintWriter.format(java.lang.String, [Ljava.lang.Object;)",
          "java.util.Formatter.format(java.lang.String, [Ljava.lang.Object;)",
          "java.time.format.DateTimeFormatter.ofPattern(java.lang.String)",
          "java.time.format.DateTimeFormatterBuilder.toFormatter()",
          "java.text.MessageFormat.format(java.lang.String, [Ljava.lang.Object;)",
          "java.text.NumberFormat.getInstance()",
          "java.text.DecimalFormat.<init>(java.lang.String)",
          "java.util.Locale.getDefault()");

  @ArchTest
  static final ArchRule NOTHING_GOES_BY_THE_LANGUAGE_OF_THE_MACHINE =
      noClasses().should().accessTargetWhere(goesByIt());

  private static DescribedPredicate<JavaAccess<?>> goesByIt() {
    return describe(
        "a method goes by the language of the machine",
        access -> BY_THE_LANGUAGE_OF_THE_MACHINE.contains(access.getTarget().getFullName()));
  }
}
