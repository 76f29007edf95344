package org.conferenceapi.phone.trunk;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import java.util.List;
import org.conferenceapi.api.body.ChangeRequest;
import org.conferenceapi.api.body.Characters;
import org.conferenceapi.api.body.Removable;

/**
 * The elements of the requests that create and change a trunk ({@code
 * docs/index.html#elements-trunk}). Each field may be null.
 */
@XmlAccessorType(XmlAccessType.FIELD)
public abstract class TrunkElements extends ChangeRequest {
  private static final String LIMIT = "must be a whole number from 0 to 1000000";

  /** The networks, addresses and host names that calls come from. */
  @Removable
  @Size(max = 100, message = "must be at most 100")
  public List<@PeerAddress String> peers;

  /** {@code udp}, {@code tcp} or {@code tls}; by default udp. */
  @Pattern(regexp = "udp|tcp|tls", message = "must be udp, tcp or tls")
  public String transport;

  /** The host, with or without a port, that calls are sent to and the trunk registers at. */
  @Removable
  @Pattern(regexp = "(?s).{1,260}", message = "must be a host with or without a port")
  public String proxy;

  /** The user of the registration and of digest authentication. */
  @Removable
  @Pattern(
      regexp = "[\\x21-\\x7e&&[^\"\\\\]]{1,100}",
      message = "must be 1 to 100 visible ASCII characters without quotation mark and backslash")
  public String user;

  /** The password of that user. */
  @Removable
  @Characters(max = 200)
  public String password;

  /** Whether the service registers the user at the proxy. */
  public Boolean register;

  /** The beginnings of the numbers that may be called: {@code +} and digits of E.164. */
  @Removable
  @Size(max = 1000, message = "must be at most 1000")
  public List<
          @Pattern(regexp = "\\+([1-9][0-9]{0,14})?", message = "must be + and up to 15 digits")
          String>
      prefixes;

  /** The sids of the main accounts that may use the trunk. */
  @Removable
  @Size(max = 1000, message = "must be at most 1000")
  public List<@Pattern(regexp = "[0-9a-f]{32}", message = "must be sids of main accounts") String>
      accounts;

  /** The maximum number of calls at once; null for no limit. */
  @Removable
  @Min(value = 0, message = LIMIT)
  @Max(value = 1_000_000, message = LIMIT)
  public Integer maxCalls;

  /** The maximum number of new calls per second; null for no limit. */
  @Removable
  @Min(value = 0, message = LIMIT)
  @Max(value = 1_000_000, message = LIMIT)
  public Integer callsPerSecond;

  /** The maximum number of minutes of outgoing calls per day; null for no limit. */
  @Removable
  @Min(value = 0, message = LIMIT)
  @Max(value = 1_000_000, message = LIMIT)
  public Integer minutesPerDay;

  /** {@code from} or {@code pai}: the header with the caller's number; by default from. */
  @Pattern(regexp = "from|pai", message = "must be from or pai")
  public String identity;

  /** {@code off}, {@code optional} or {@code required}; by default off. */
  @Pattern(regexp = "off|optional|required", message = "must be off, optional or required")
  public String srtp;

  /** The codecs, the preferred one first; by default PCMU and PCMA. */
  @Removable
  @Size(max = 4, message = "must be at most 4")
  public List<
          @Pattern(regexp = "PCMU|PCMA|G722|opus", message = "must be PCMU, PCMA, G722 or opus")
          String>
      codecs;

  /** The country code of numbers without one, such as 49. */
  @Removable
  @Pattern(regexp = "[1-9][0-9]{0,2}", message = "must be 1 to 3 digits, the first not 0")
  public String countryCode;

  /** The prefix of national numbers that E.164 does not have, such as 0. */
  @Removable
  @Pattern(regexp = "[0-9]{1,4}", message = "must be 1 to 4 digits")
  public String nationalPrefix;
}
