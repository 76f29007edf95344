package org.conferenceapi.api.list;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PagingTest {
  /** Elements in the form in which conferences are listed. */
  public static final class Out {
    public String sid;
    public String text;
  }

  private static Paging.Shown<Out> shown(int items, int length) {
    Paging paging = new Paging();
    paging.pageSize = "1000";
    List<Integer> found = IntStream.range(0, items).boxed().collect(toList());
    return paging
        .page(found, String::valueOf)
        .shown(
            each -> {
              Out out = new Out();
              out.sid = String.valueOf(each);
              out.text = "x".repeat(length);
              return out;
            });
  }

  @Test
  void aPageOfShortElementsHasTheFullNumber() {
    assertThat(shown(1001, 100).items()).hasSize(1000);
    assertThat(shown(1001, 100).next()).isEqualTo("999");
    assertThat(shown(7, 100).items()).hasSize(7);
    assertThat(shown(7, 100).next()).isNull();
  }

  @Test
  void aPageOfLongElementsEndsEarlyAndTheNextBeginsAfterIt() {
    Paging.Shown<Out> page = shown(1000, 10_000);
    assertThat(page.items().size()).isBetween(90, 104);
    assertThat(page.next()).isEqualTo(page.items().get(page.items().size() - 1).sid);
  }

  @Test
  void anElementLargerThanThePageLimitIsAPageOfItsOwn() {
    Paging.Shown<Out> page = shown(2, 2 << 20);
    assertThat(page.items()).hasSize(1);
    assertThat(page.next()).isEqualTo("0");
  }
}
