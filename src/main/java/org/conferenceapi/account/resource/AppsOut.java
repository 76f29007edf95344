package org.conferenceapi.account.resource;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import org.conferenceapi.account.App;
import org.conferenceapi.account.AppOut;
import org.conferenceapi.api.list.Paging;

/** The representation of a page of apps: see {@code docs/index.html#paging}. */
@XmlRootElement(name = "apps")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder({"apps", "next"})
public class AppsOut {
  /** The apps of the page, newest first. */
  @XmlElement(name = "app")
  public List<AppOut> apps;

  /** The cursor of the next page, or null on the last page. */
  public String next;

  /** Represents a page. */
  static AppsOut of(Paging.Page<App> page) {
    AppsOut out = new AppsOut();
    Paging.Shown<AppOut> shown = page.shown(AppOut::of);
    out.apps = shown.items();
    out.next = shown.next();
    return out;
  }
}
