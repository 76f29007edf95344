/**
 * The only timer of the service. It calls {@code ExpirySweep}, the sender of notifications and the
 * deletion of expired responses, and fires an event every second for the other packages.
 */
package org.conferenceapi.conference.timer;
