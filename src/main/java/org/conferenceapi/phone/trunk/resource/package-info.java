/**
 * The JAX-RS resources of trunks and numbers. JAX-RS calls them; they call the session beans of
 * {@code phone.trunk} and {@code phone.trunk.number}.
 */
package org.conferenceapi.phone.trunk.resource;
