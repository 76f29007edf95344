/**
 * Parses network addresses in CIDR notation and http or https URLs. Settings, the validation of
 * request bodies, the admission of requests and the notification client call in. The package calls
 * only the JDK, and resolves no host names.
 */
package org.conferenceapi.platform.net;
