package org.conferenceapi.media.recording;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import org.conferenceapi.api.list.Paging;

/** The representation {@code records}: a page of recordings. */
@XmlRootElement(name = "records")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"records", "next"})
public class RecordsOut {
  /** The recordings of the page, newest first. */
  @XmlElement(name = "record")
  @JsonbProperty("records")
  public List<RecordOut> records;

  /** The cursor of the next page; null on the last page. */
  public String next;

  static RecordsOut of(Paging.Page<Recording> page) {
    RecordsOut out = new RecordsOut();
    Paging.Shown<RecordOut> shown = page.shown(RecordOut::of);
    out.records = shown.items();
    out.next = shown.next();
    return out;
  }
}
