/**
 * The decisions about the address of a call: which number of E.164 it is, and through which trunk
 * it may be called. Call control and {@code phone.trunk.number} call in; this package calls {@code
 * phone.trunk} for the trunks.
 */
package org.conferenceapi.phone.trunk.dialplan;
