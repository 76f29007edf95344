package org.conferenceapi.conference;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.body.RequestBody;

/**
 * The request body that changes a live conference: see {@code docs/index.html#changing}. Fields
 * that are null stay unchanged; an empty element takes a value away.
 */
@RequestBody(
    isChange = true,
    readOnly = {
      "sid",
      "accountSid",
      "appSid",
      "status",
      "beginTime",
      "endTime",
      "expireTime",
      "partCount",
      "endReason",
      "dialIn",
      "dialCode",
      "digitEvents"
    })
@XmlRootElement(name = "conf")
@XmlAccessorType(XmlAccessType.FIELD)
public class ConfChangeIn extends ConfIn {}
