/**
 * The CDI events that {@code conference} fires about participants. The {@code media} packages
 * observe them.
 */
package org.conferenceapi.conference.event;
