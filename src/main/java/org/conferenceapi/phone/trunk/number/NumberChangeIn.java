package org.conferenceapi.phone.trunk.number;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.conferenceapi.api.body.RequestBody;

/** The request body that changes a number: see {@code docs/index.html#numbers}. */
@RequestBody(
    isChange = true,
    readOnly = {"sid", "accountSid", "appSid", "number", "trunkSid", "createTime"})
@XmlRootElement(name = "number")
@XmlAccessorType(XmlAccessType.FIELD)
public class NumberChangeIn extends NumberElements {}
