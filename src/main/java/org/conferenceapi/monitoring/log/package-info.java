/** The logs about requests: the request log, and the audit log ({@code docs/deploy.html#logs}). */
package org.conferenceapi.monitoring.log;
