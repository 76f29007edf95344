/**
 * Character rules of request and response texts: names of UTF-8, characters of XML 1.0 and white
 * space. The packages {@code api.body}, {@code api.error} and {@code api.problem} call in. The
 * package calls only the JDK.
 */
package org.conferenceapi.platform.text;
