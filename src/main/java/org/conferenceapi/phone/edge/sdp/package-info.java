/**
 * The session descriptions (RFC 8866) of phones and media edges. What a phone sends is untrusted:
 * it is checked, and reduced to the audio stream that was chosen, before it goes to a media edge.
 * The adapters of media edges call in. This package depends on {@code phone.edge} for what is
 * allowed, and on {@code platform.net}.
 */
package org.conferenceapi.phone.edge.sdp;
