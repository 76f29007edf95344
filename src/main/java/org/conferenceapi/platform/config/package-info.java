/**
 * Reads and validates the settings from system properties and environment variables. Beans of all
 * packages inject {@code Settings}; the package calls only {@code platform.net}. A wrong value
 * stops the start of the application. The page {@code docs/settings.html} describes each setting.
 */
package org.conferenceapi.platform.config;
