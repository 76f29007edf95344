package org.conferenceapi.fuzz.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.conferenceapi.openapi.OpenApiDocument;
import org.junit.jupiter.api.Test;

/** The generator makes the same requests from the same seed, and all kinds of them. */
class RequestGeneratorTest {
  private static final int MANY = 20_000;

  private final RequestGenerator generator = new RequestGenerator(1, new FixedIds("a"));

  @Test
  void aRequestDependsOnSeedAndIndexOnly() {
    RequestGenerator other = new RequestGenerator(1, new FixedIds("a"));
    for (long index = MANY; index >= 0; index -= 7) {
      assertThat(other.request(index).bytes()).isEqualTo(generator.request(index).bytes());
      assertThat(other.request(index).levels()).isEqualTo(generator.request(index).levels());
    }
  }

  @Test
  void anotherSeedMakesOtherRequests() {
    RequestGenerator other = new RequestGenerator(2, new FixedIds("a"));
    assertThat(LongStream.range(0, 1000).filter(each -> isSame(other, each)).count())
        .isLessThan(20);
  }

  private boolean isSame(RequestGenerator other, long index) {
    return other.request(index).show().equals(generator.request(index).show());
  }

  @Test
  void otherIdentifiersChangeNothingElse() {
    RequestGenerator other = new RequestGenerator(1, new FixedIds("b"));
    for (long index = 0; index < MANY; index++) {
      GeneratedRequest one = generator.request(index);
      GeneratedRequest two = other.request(index);
      assertThat(two.operation()).isEqualTo(one.operation());
      assertThat(two.levels()).isEqualTo(one.levels());
      assertThat(two.caller()).isEqualTo(one.caller());
      assertThat(two.number()).isEqualTo(one.number());
      assertThat(two.bytes().length).isEqualTo(one.bytes().length);
    }
  }

  @Test
  void everyOperationIsRequestedAsIsAndMutated() {
    Set<String> valid = new HashSet<>();
    Set<String> mutated = new HashSet<>();
    LongStream.range(0, MANY)
        .mapToObj(generator::request)
        .forEach(each -> (each.levels().isEmpty() ? valid : mutated).add(each.operation()));
    List<String> all = OpenApiDocument.read().operations().stream().map(Object::toString).toList();
    assertThat(valid).containsExactlyInAnyOrderElementsOf(all);
    assertThat(mutated).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void everyLevelIsMutated() {
    Set<Level> levels =
        LongStream.range(0, MANY)
            .mapToObj(generator::request)
            .flatMap(each -> each.levels().stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Level.class)));
    assertThat(levels).containsExactly(Level.values());
  }

  @Test
  void nobodyWithTheRightMayEndOrLockOutALastingAccount() {
    List<String> lasting =
        IntStream.range(0, Population.LASTING)
            .mapToObj(each -> new FixedIds("a").of(Thing.ACCOUNT, each, 0))
            .toList();
    Pattern end = Pattern.compile("(" + String.join("|", lasting) + ")/(suspend|close|token)");
    assertThat(
            LongStream.range(0, 5 * MANY)
                .mapToObj(generator::request)
                .filter(each -> each.caller() < Population.LASTING)
                .filter(each -> each.caller() != GeneratedRequest.ANONYMOUS)
                .filter(each -> end.matcher(each.target()).find()))
        .isEmpty();
  }

  @Test
  void markersAreDifferentForTenantsAndTheSameWithinOne() {
    assertThat(Population.marker(0)).isEqualTo(Population.marker(2)).hasSize(12);
    assertThat(IntStream.range(0, Population.ACCOUNTS).mapToObj(Population::marker).distinct())
        .hasSize(Population.TENANTS + Population.ACCOUNTS - Population.LASTING);
  }

  /** Identifiers that begin with a letter. */
  private record FixedIds(String letter) implements Ids {
    @Override
    public String of(Thing thing, int account, int number) {
      String sid = letter + "%d%02d%028d".formatted(thing.ordinal(), account, number);
      return thing == Thing.NOTIFICATION ? "msg_" + sid : sid;
    }

    @Override
    public String credentials(int account) {
      return "Basic " + letter + "%010d".formatted(account);
    }

    @Override
    public String operator() {
      return "Basic " + letter;
    }

    @Override
    public String tag(int account, int conference) {
      return "\"" + letter + "%022d\"".formatted(account * 1000 + conference);
    }

    @Override
    public String receiver() {
      return "http://receiver.example/";
    }
  }
}
