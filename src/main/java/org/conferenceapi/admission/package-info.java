/**
 * Which requests a node takes in, and which it refuses at once because it could not answer them in
 * time. A servlet filter before everything else calls in; the authentication tells it who is who.
 */
package org.conferenceapi.admission;
