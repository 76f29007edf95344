/**
 * The soak: a node at half of its highest rate for hours, with conferences, notifications, event
 * streams, media and failures; and a verdict whether anything grows or slows down. {@code Soak}
 * runs it.
 */
package org.conferenceapi.soak;
