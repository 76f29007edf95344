--
-- PostgreSQL database dump
--

\restrict Zw4RalxaoStWhfNi1EDAoCLfmbstf4hg7IstYauOoWns4qkdVpHOBylSsrq79sc

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: account; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.account (
    sid character varying(32) NOT NULL,
    version bigint NOT NULL,
    kind character varying(8) NOT NULL,
    parentsid character varying(32),
    appsid character varying(32),
    name character varying(200) NOT NULL,
    suspended boolean NOT NULL,
    tokenhash character varying(64) NOT NULL,
    oldtokenhash character varying(64),
    oldtokenuntil timestamp(3) with time zone,
    created timestamp(3) with time zone NOT NULL
);


--
-- Name: app; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.app (
    sid character varying(32) NOT NULL,
    version bigint NOT NULL,
    accountsid character varying(32) NOT NULL,
    name character varying(200) NOT NULL,
    onstatus character varying(2048),
    secret character varying(500) NOT NULL,
    oldsecret character varying(500),
    oldsecretuntil timestamp(3) with time zone,
    created timestamp(3) with time zone NOT NULL
);


--
-- Name: conference; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.conference (
    sid character varying(32) NOT NULL,
    version bigint NOT NULL,
    accountsid character varying(32) NOT NULL,
    appsid character varying(32) NOT NULL,
    format character varying(4) NOT NULL,
    status character varying(16) NOT NULL,
    begintime timestamp(3) with time zone NOT NULL,
    endtime timestamp(3) with time zone,
    endreason character varying(16),
    userdata character varying(2048),
    onstatus character varying(2048),
    onpart character varying(2048),
    maxparts integer,
    maxduration integer,
    expiretime timestamp(3) with time zone NOT NULL,
    firstentrytime timestamp(3) with time zone,
    emptyuntil timestamp(3) with time zone,
    ringuntil timestamp(3) with time zone,
    partcount integer NOT NULL,
    livecount integer NOT NULL,
    ringingcount integer NOT NULL,
    lastsequence integer NOT NULL,
    deadline timestamp(3) with time zone NOT NULL
);


--
-- Name: flyway_schema_history; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.flyway_schema_history (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);


--
-- Name: idempotency; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.idempotency (
    accountsid character varying(32) NOT NULL,
    keyhash character varying(64) NOT NULL,
    payloadhash character varying(64) NOT NULL,
    answer character varying(200000),
    expires timestamp(3) with time zone NOT NULL
);


--
-- Name: notification; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notification (
    id character varying(36) NOT NULL,
    version bigint NOT NULL,
    confsid character varying(32) NOT NULL,
    accountsid character varying(32) NOT NULL,
    appsid character varying(32) NOT NULL,
    sequence integer NOT NULL,
    type character varying(16) NOT NULL,
    created timestamp(3) with time zone NOT NULL,
    url character varying(2048) NOT NULL,
    receiver character varying(300) NOT NULL,
    format character varying(4) NOT NULL,
    body character varying(100000) NOT NULL,
    state character varying(16) NOT NULL,
    gone boolean NOT NULL,
    attempts integer NOT NULL,
    tries integer NOT NULL,
    nextattemptat timestamp(3) with time zone,
    waitsfor character varying(300)
);


--
-- Name: notification_attempt; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notification_attempt (
    notificationid character varying(36) NOT NULL,
    number integer NOT NULL,
    "time" timestamp(3) with time zone NOT NULL,
    duration integer NOT NULL,
    status integer,
    error character varying(500)
);


--
-- Name: participant; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.participant (
    sid character varying(32) NOT NULL,
    version bigint NOT NULL,
    confsid character varying(32) NOT NULL,
    accountsid character varying(32) NOT NULL,
    appsid character varying(32) NOT NULL,
    direction character varying(8) NOT NULL,
    fromaddress character varying(512),
    toaddress character varying(512) NOT NULL,
    status character varying(16) NOT NULL,
    voicemode integer NOT NULL,
    begintime timestamp(3) with time zone NOT NULL,
    ringtime timestamp(3) with time zone,
    entertime timestamp(3) with time zone,
    endtime timestamp(3) with time zone,
    ringuntil timestamp(3) with time zone NOT NULL,
    userdata character varying(2048)
);


--
-- Data for Name: account; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.account VALUES ('operator', 1, 'OPERATOR', NULL, NULL, 'operator', false, 'c9ffd0b03c4bf0692ccb2c0d4d2600f78d87612a3256cc5521e91a6324a9df83', NULL, NULL, '2026-11-25 16:10:01.823+00');
INSERT INTO public.account VALUES ('01a213789efb7115a8c83f682df093ab', 1, 'MAIN', NULL, NULL, 'try-out', false, 'd248b601d7a2dae4b439f8be0bd13402e6c070002f1dbd341bba567a09c36897', NULL, NULL, '2026-11-25 16:10:01.851+00');
INSERT INTO public.account VALUES ('01a21378a2a0775e9cd6e7334f2a961c', 2, 'MAIN', NULL, NULL, 'suspended', true, 'c4906d1b8eb8507fbd442a90ccdb00c44b6d1c54471773d3b3c4090f30c5fad1', NULL, NULL, '2026-11-25 16:10:02.784+00');
INSERT INTO public.account VALUES ('01a213789f05713b868b11b747c67c1f', 2, 'SUB', '01a213789efb7115a8c83f682df093ab', '01a213789f01724eb950095fb6b73d64', 'try-out', false, '4fbeecf424693b44592fce99295f7790ab47241571521a278f0f58a6b03e7cea', '3e96d8e60b22e089633f985c5102d38cc482c5efa7ce8ce9261a51749df4bac1', '2026-12-26 16:10:12.308+00', '2026-11-25 16:10:01.861+00');


--
-- Data for Name: app; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.app VALUES ('01a213789f01724eb950095fb6b73d64', 2, '01a213789efb7115a8c83f682df093ab', 'try-out', NULL, 'sealed:P+lmynsii3oz27z+w7yuf/jHNLLffIiCIeRdgmecmQYlI4KTDTjPlb97Awzg8tHB/B5+V9BxTubpuYuFGUQxwcF6en9X1ydSH+pe4RHX', 'sealed:tRnk3X/9Hmw3QpU9fY5fzVcTdxfP+Mwq99VffFrxDYWpD/9Af4q9VfipJ43I+2Eba8qODOZX+kyDdnXYza1lhSuVzGlUIFkPekLe+82Z', '2026-12-26 16:10:12.33+00', '2026-11-25 16:10:01.857+00');


--
-- Data for Name: conference; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.conference VALUES ('01a21378a3be72078e033d8cac5e43bd', 2, '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'JSON', 'COMPLETED', '2026-11-25 16:10:03.07+00', '2026-11-25 16:10:03.113+00', 'DISPOSED', 'dead', 'http://127.0.0.1:9000/broken', NULL, NULL, NULL, '2026-11-25 16:20:03.07+00', NULL, NULL, NULL, 0, 0, 0, 1, '2026-12-25 16:10:03.113+00');
INSERT INTO public.conference VALUES ('01a218a7651d77ef8f0a80146a203778', 3, '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'JSON', 'RINGING', '2026-11-26 16:19:13.309+00', NULL, NULL, 'no answer', 'http://127.0.0.1:9000/open', 'http://127.0.0.1:9000/open', NULL, NULL, '2026-11-26 16:29:13.309+00', NULL, NULL, '2026-11-26 16:20:13.326+00', 0, 1, 1, 2, '2026-11-26 16:20:13.326+00');
INSERT INTO public.conference VALUES ('01a218a766427775abbe68bd7d308846', 1, '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'JSON', 'INITIATED', '2026-11-26 16:19:13.602+00', NULL, NULL, 'initiated', 'http://127.0.0.1:9000/open', 'http://127.0.0.1:9000/open', NULL, NULL, '2026-11-26 16:29:13.602+00', NULL, NULL, NULL, 0, 0, 0, 0, '2026-11-26 16:29:13.602+00');
INSERT INTO public.conference VALUES ('01a218a7664e735d8ce459da6fc950a0', 3, '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'JSON', 'RINGING', '2026-11-26 16:19:13.614+00', NULL, NULL, 'ringing', 'http://127.0.0.1:9000/open', 'http://127.0.0.1:9000/open', 2, NULL, '2026-11-26 16:29:13.614+00', NULL, NULL, '2026-11-26 16:29:13.623+00', 0, 1, 1, 2, '2026-11-26 16:29:13.614+00');
INSERT INTO public.conference VALUES ('01a218a768747733bc0856cdd8918b4c', 5, '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'XML', 'RUNNING', '2026-11-26 16:19:14.164+00', NULL, NULL, 'waiting', 'http://127.0.0.1:9000/closed/status', 'http://127.0.0.1:9000/closed/part', NULL, NULL, '2026-11-26 16:29:14.164+00', '2026-11-26 16:19:14.237+00', NULL, '2026-11-26 16:29:14.177+00', 1, 2, 1, 4, '2026-11-26 16:29:14.177+00');
INSERT INTO public.conference VALUES ('01a218a7807e75d2b6ddc7f575cf4e85', 1, '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'XML', 'INITIATED', '2026-11-26 16:19:20.318+00', NULL, NULL, 'created once', NULL, NULL, NULL, NULL, '2026-11-26 16:29:20.318+00', NULL, NULL, NULL, 0, 0, 0, 0, '2026-11-26 16:29:20.318+00');
INSERT INTO public.conference VALUES ('01a2189f241173cc869987e341b7c8d9', 14, '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'XML', 'COMPLETED', '2026-11-26 16:10:12.369+00', '2026-11-26 16:10:12.74+00', 'EMPTIED', 'completed <&> "Größe" \ 🎧 ''', 'http://127.0.0.1:9000/open', 'http://127.0.0.1:9000/open', 8, 3600, '2026-11-26 16:20:12.369+00', '2026-11-26 16:10:12.677+00', NULL, '2026-11-26 16:11:12.425+00', 0, 0, 0, 11, '2026-12-26 16:10:12.74+00');
INSERT INTO public.conference VALUES ('01a218a766e7708b91096423e4b511b0', 5, '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'XML', 'RUNNING', '2026-11-26 16:19:13.767+00', NULL, NULL, 'running', 'http://127.0.0.1:9000/open/running', 'http://127.0.0.1:9000/open/running', 3, 7200, '2026-11-26 16:29:13.767+00', '2026-11-26 16:19:13.8+00', NULL, '2026-11-26 16:29:13.78+00', 1, 2, 1, 3, '2026-11-26 16:29:13.78+00');
INSERT INTO public.conference VALUES ('01a2189f262875cbbdb49dbedd518330', 4, '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'JSON', 'COMPLETED', '2026-11-26 16:10:12.904+00', '2026-11-26 16:10:12.947+00', 'DISPOSED', 'gone', 'http://127.0.0.1:9000/gone', NULL, NULL, NULL, '2026-11-26 16:20:12.904+00', NULL, NULL, '2026-11-26 16:11:12.918+00', 0, 0, 0, 2, '2026-12-26 16:10:12.947+00');
INSERT INTO public.conference VALUES ('01a2189f26e97288b445e64bfb11c9bf', 2, '01a213789efb7115a8c83f682df093ab', '01a213789f01724eb950095fb6b73d64', 'JSON', 'COMPLETED', '2026-11-26 16:10:13.097+00', '2026-11-26 16:10:13.108+00', 'DISPOSED', 'of the main account', 'http://127.0.0.1:9000/open', 'http://127.0.0.1:9000/open', NULL, NULL, '2026-11-26 16:20:13.097+00', NULL, NULL, NULL, 0, 0, 0, 1, '2026-12-26 16:10:13.108+00');
INSERT INTO public.conference VALUES ('01a2189f277370899f7d48038558e90c', 1, '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'JSON', 'INITIATED', '2026-11-26 16:10:13.235+00', NULL, NULL, 'nobody came', 'http://127.0.0.1:9000/open', 'http://127.0.0.1:9000/open', NULL, NULL, '2026-11-26 16:20:13.235+00', NULL, NULL, NULL, 0, 0, 0, 0, '2026-11-26 16:20:13.235+00');
INSERT INTO public.conference VALUES ('01a218a764e073abb10708d685e884c4', 3, '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'XML', 'RUNNING', '2026-11-26 16:19:13.248+00', NULL, NULL, 'too long', 'http://127.0.0.1:9000/open', 'http://127.0.0.1:9000/open', NULL, 120, '2026-11-26 16:29:13.248+00', '2026-11-26 16:19:13.279+00', NULL, '2026-11-26 16:20:13.264+00', 1, 1, 0, 2, '2026-11-26 16:20:13.264+00');
INSERT INTO public.conference VALUES ('01a218a767b071a0b0002bfb8aa9e254', 5, '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'XML', 'RUNNING', '2026-11-26 16:19:13.968+00', NULL, NULL, 'used', 'http://127.0.0.1:9000/open/used', 'http://127.0.0.1:9000/open/used', 3, 7200, '2026-11-26 16:29:13.968+00', '2026-11-26 16:19:14+00', NULL, '2026-11-26 16:29:13.979+00', 1, 2, 1, 3, '2026-11-26 16:29:13.979+00');


--
-- Data for Name: flyway_schema_history; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.flyway_schema_history VALUES (1, '1', 'first schema', 'SQL', 'V1__first_schema.sql', 337107030, 'conference', '2026-11-25 16:10:01.610645', 58, true);


--
-- Data for Name: idempotency; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.idempotency VALUES ('01a213789f05713b868b11b747c67c1f', 'c1f8fdb114cdd1062d18dcd8b85962b9b1a551e15d48136fb68d69121622fe1c', '577305f7af3ce7cd83e9ab4c5fd3b33765f6b8c63aae4b9b0f9acc3a197e3359', 'http://localhost:23005/v1/account/01a213789f05713b868b11b747c67c1f/conf/01a218a7807e75d2b6ddc7f575cf4e85
<?xml version="1.0" encoding="UTF-8"?><conf><sid>01a218a7807e75d2b6ddc7f575cf4e85</sid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><status>initiated</status><beginTime>2026-11-26T16:19:20.318Z</beginTime><userData>created once</userData><expireTime>2026-11-26T16:29:20.318Z</expireTime><partCount>0</partCount></conf>', '2026-11-27 16:19:20.314+00');


--
-- Data for Name: notification; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.notification VALUES ('msg_01a21378a3e973b39a85a6bbdfccb833', 21, '01a21378a3be72078e033d8cac5e43bd', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 1, 'conf.status', '2026-11-25 16:10:03.113+00', 'http://127.0.0.1:9000/broken', 'http://127.0.0.1:9000', 'JSON', '{"id":"msg_01a21378a3e973b39a85a6bbdfccb833","type":"conf.status","sequence":1,"time":"2026-11-25T16:10:03.113Z","conf":{"sid":"01a21378a3be72078e033d8cac5e43bd","accountSid":"01a213789f05713b868b11b747c67c1f","appSid":"01a213789f01724eb950095fb6b73d64","status":"completed","beginTime":"2026-11-25T16:10:03.070Z","endTime":"2026-11-25T16:10:03.113Z","userData":"dead","onStatus":"http://127.0.0.1:9000/broken","expireTime":"2026-11-25T16:20:03.070Z","partCount":0,"endReason":"disposed"}}', 'DEAD', false, 10, 10, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a2189f248175b99021f2037112656f', 3, '01a2189f241173cc869987e341b7c8d9', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 1, 'part.status', '2026-11-26 16:10:12.481+00', 'http://127.0.0.1:9000/open', 'http://127.0.0.1:9000', 'XML', '<?xml version="1.0" encoding="UTF-8"?><event><id>msg_01a2189f248175b99021f2037112656f</id><type>part.status</type><sequence>1</sequence><time>2026-11-26T16:10:12.481Z</time><conf><sid>01a2189f241173cc869987e341b7c8d9</sid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><status>initiated</status><beginTime>2026-11-26T16:10:12.369Z</beginTime><userData>completed &lt;&amp;&gt; "Größe" \ 🎧 ''</userData><onStatus>http://127.0.0.1:9000/open</onStatus><onPart>http://127.0.0.1:9000/open</onPart><maxParts>8</maxParts><maxDuration>3600</maxDuration><expireTime>2026-11-26T16:20:12.369Z</expireTime><partCount>0</partCount></conf><part><sid>01a2189f244971868c62bda0f63f71e9</sid><confSid>01a2189f241173cc869987e341b7c8d9</confSid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><direction>outbound</direction><to>tel:+15550100</to><status>busy</status><voiceMode>1</voiceMode><beginTime>2026-11-26T16:10:12.425Z</beginTime><endTime>2026-11-26T16:10:12.481Z</endTime></part></event>', 'DELIVERED', false, 1, 1, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a2189f24b47380a318f7696e02c8da', 3, '01a2189f241173cc869987e341b7c8d9', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 2, 'part.status', '2026-11-26 16:10:12.532+00', 'http://127.0.0.1:9000/open', 'http://127.0.0.1:9000', 'XML', '<?xml version="1.0" encoding="UTF-8"?><event><id>msg_01a2189f24b47380a318f7696e02c8da</id><type>part.status</type><sequence>2</sequence><time>2026-11-26T16:10:12.532Z</time><conf><sid>01a2189f241173cc869987e341b7c8d9</sid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><status>initiated</status><beginTime>2026-11-26T16:10:12.369Z</beginTime><userData>completed &lt;&amp;&gt; "Größe" \ 🎧 ''</userData><onStatus>http://127.0.0.1:9000/open</onStatus><onPart>http://127.0.0.1:9000/open</onPart><maxParts>8</maxParts><maxDuration>3600</maxDuration><expireTime>2026-11-26T16:20:12.369Z</expireTime><partCount>0</partCount></conf><part><sid>01a2189f24a07298800099825cd632fe</sid><confSid>01a2189f241173cc869987e341b7c8d9</confSid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><direction>outbound</direction><to>tel:+15550100</to><status>no-answer</status><voiceMode>1</voiceMode><beginTime>2026-11-26T16:10:12.512Z</beginTime><endTime>2026-11-26T16:10:12.532Z</endTime></part></event>', 'DELIVERED', false, 1, 1, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a2189f24f1761fbaa9312c4c63391e', 3, '01a2189f241173cc869987e341b7c8d9', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 3, 'part.status', '2026-11-26 16:10:12.593+00', 'http://127.0.0.1:9000/open', 'http://127.0.0.1:9000', 'XML', '<?xml version="1.0" encoding="UTF-8"?><event><id>msg_01a2189f24f1761fbaa9312c4c63391e</id><type>part.status</type><sequence>3</sequence><time>2026-11-26T16:10:12.593Z</time><conf><sid>01a2189f241173cc869987e341b7c8d9</sid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><status>initiated</status><beginTime>2026-11-26T16:10:12.369Z</beginTime><userData>completed &lt;&amp;&gt; "Größe" \ 🎧 ''</userData><onStatus>http://127.0.0.1:9000/open</onStatus><onPart>http://127.0.0.1:9000/open</onPart><maxParts>8</maxParts><maxDuration>3600</maxDuration><expireTime>2026-11-26T16:20:12.369Z</expireTime><partCount>0</partCount></conf><part><sid>01a2189f24c87490976e5903ee381cd0</sid><confSid>01a2189f241173cc869987e341b7c8d9</confSid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><direction>outbound</direction><to>tel:+15550100</to><status>failed</status><voiceMode>1</voiceMode><beginTime>2026-11-26T16:10:12.552Z</beginTime><endTime>2026-11-26T16:10:12.593Z</endTime></part></event>', 'DELIVERED', false, 1, 1, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a2189f252273ec9aae112ba0d9e1e6', 3, '01a2189f241173cc869987e341b7c8d9', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 4, 'part.status', '2026-11-26 16:10:12.642+00', 'http://127.0.0.1:9000/open', 'http://127.0.0.1:9000', 'XML', '<?xml version="1.0" encoding="UTF-8"?><event><id>msg_01a2189f252273ec9aae112ba0d9e1e6</id><type>part.status</type><sequence>4</sequence><time>2026-11-26T16:10:12.642Z</time><conf><sid>01a2189f241173cc869987e341b7c8d9</sid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><status>ringing</status><beginTime>2026-11-26T16:10:12.369Z</beginTime><userData>completed &lt;&amp;&gt; "Größe" \ 🎧 ''</userData><onStatus>http://127.0.0.1:9000/open</onStatus><onPart>http://127.0.0.1:9000/open</onPart><maxParts>8</maxParts><maxDuration>3600</maxDuration><expireTime>2026-11-26T16:20:12.369Z</expireTime><partCount>0</partCount></conf><part><sid>01a2189f25067183a25efdbd6064cffb</sid><confSid>01a2189f241173cc869987e341b7c8d9</confSid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><direction>outbound</direction><from>sip:4000@pbx.example</from><to>sip:alice@phones.example</to><status>ringing</status><voiceMode>3</voiceMode><beginTime>2026-11-26T16:10:12.614Z</beginTime><ringTime>2026-11-26T16:10:12.642Z</ringTime><userData>Zoë</userData></part></event>', 'DELIVERED', false, 1, 1, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a2189f252273edbebbbb247da50247', 3, '01a2189f241173cc869987e341b7c8d9', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 5, 'conf.status', '2026-11-26 16:10:12.642+00', 'http://127.0.0.1:9000/open', 'http://127.0.0.1:9000', 'XML', '<?xml version="1.0" encoding="UTF-8"?><event><id>msg_01a2189f252273edbebbbb247da50247</id><type>conf.status</type><sequence>5</sequence><time>2026-11-26T16:10:12.642Z</time><conf><sid>01a2189f241173cc869987e341b7c8d9</sid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><status>ringing</status><beginTime>2026-11-26T16:10:12.369Z</beginTime><userData>completed &lt;&amp;&gt; "Größe" \ 🎧 ''</userData><onStatus>http://127.0.0.1:9000/open</onStatus><onPart>http://127.0.0.1:9000/open</onPart><maxParts>8</maxParts><maxDuration>3600</maxDuration><expireTime>2026-11-26T16:20:12.369Z</expireTime><partCount>0</partCount></conf></event>', 'DELIVERED', false, 1, 1, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a2189f2545747da760664788fe9c6e', 4, '01a2189f241173cc869987e341b7c8d9', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 6, 'part.status', '2026-11-26 16:10:12.677+00', 'http://127.0.0.1:9000/open', 'http://127.0.0.1:9000', 'XML', '<?xml version="1.0" encoding="UTF-8"?><event><id>msg_01a2189f2545747da760664788fe9c6e</id><type>part.status</type><sequence>6</sequence><time>2026-11-26T16:10:12.677Z</time><conf><sid>01a2189f241173cc869987e341b7c8d9</sid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><status>running</status><beginTime>2026-11-26T16:10:12.369Z</beginTime><userData>completed &lt;&amp;&gt; "Größe" \ 🎧 ''</userData><onStatus>http://127.0.0.1:9000/open</onStatus><onPart>http://127.0.0.1:9000/open</onPart><maxParts>8</maxParts><maxDuration>3600</maxDuration><partCount>1</partCount></conf><part><sid>01a2189f25067183a25efdbd6064cffb</sid><confSid>01a2189f241173cc869987e341b7c8d9</confSid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><direction>outbound</direction><from>sip:4000@pbx.example</from><to>sip:alice@phones.example</to><status>answered</status><voiceMode>3</voiceMode><beginTime>2026-11-26T16:10:12.614Z</beginTime><ringTime>2026-11-26T16:10:12.642Z</ringTime><enterTime>2026-11-26T16:10:12.677Z</enterTime><userData>Zoë</userData></part></event>', 'DELIVERED', false, 1, 1, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a2189f2545747e8d69eef8d20bebfe', 3, '01a2189f241173cc869987e341b7c8d9', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 7, 'conf.status', '2026-11-26 16:10:12.677+00', 'http://127.0.0.1:9000/open', 'http://127.0.0.1:9000', 'XML', '<?xml version="1.0" encoding="UTF-8"?><event><id>msg_01a2189f2545747e8d69eef8d20bebfe</id><type>conf.status</type><sequence>7</sequence><time>2026-11-26T16:10:12.677Z</time><conf><sid>01a2189f241173cc869987e341b7c8d9</sid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><status>running</status><beginTime>2026-11-26T16:10:12.369Z</beginTime><userData>completed &lt;&amp;&gt; "Größe" \ 🎧 ''</userData><onStatus>http://127.0.0.1:9000/open</onStatus><onPart>http://127.0.0.1:9000/open</onPart><maxParts>8</maxParts><maxDuration>3600</maxDuration><partCount>1</partCount></conf></event>', 'DELIVERED', false, 1, 1, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a218a768bd73d3be821ded70e5883e', 2, '01a218a768747733bc0856cdd8918b4c', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 4, 'conf.status', '2026-11-26 16:19:14.237+00', 'http://127.0.0.1:9000/closed/status', 'http://127.0.0.1:9000', 'XML', '<?xml version="1.0" encoding="UTF-8"?><event><id>msg_01a218a768bd73d3be821ded70e5883e</id><type>conf.status</type><sequence>4</sequence><time>2026-11-26T16:19:14.237Z</time><conf><sid>01a218a768747733bc0856cdd8918b4c</sid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><status>running</status><beginTime>2026-11-26T16:19:14.164Z</beginTime><userData>waiting</userData><onStatus>http://127.0.0.1:9000/closed/status</onStatus><onPart>http://127.0.0.1:9000/closed/part</onPart><partCount>1</partCount></conf></event>', 'PENDING', false, 0, 0, '2026-11-26 16:33:15.301+00', 'predecessor');
INSERT INTO public.notification VALUES ('msg_01a2189f256a749aa225156d56cefe97', 4, '01a2189f241173cc869987e341b7c8d9', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 8, 'part.status', '2026-11-26 16:10:12.714+00', 'http://127.0.0.1:9000/open', 'http://127.0.0.1:9000', 'XML', '<?xml version="1.0" encoding="UTF-8"?><event><id>msg_01a2189f256a749aa225156d56cefe97</id><type>part.status</type><sequence>8</sequence><time>2026-11-26T16:10:12.714Z</time><conf><sid>01a2189f241173cc869987e341b7c8d9</sid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><status>running</status><beginTime>2026-11-26T16:10:12.369Z</beginTime><userData>completed &lt;&amp;&gt; "Größe" \ 🎧 ''</userData><onStatus>http://127.0.0.1:9000/open</onStatus><onPart>http://127.0.0.1:9000/open</onPart><maxParts>8</maxParts><maxDuration>3600</maxDuration><partCount>1</partCount></conf><part><sid>01a2189f255f73d1af0d4652c024a122</sid><confSid>01a2189f241173cc869987e341b7c8d9</confSid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><direction>outbound</direction><to>sips:bob@phones.example</to><status>ringing</status><voiceMode>1</voiceMode><beginTime>2026-11-26T16:10:12.703Z</beginTime><ringTime>2026-11-26T16:10:12.714Z</ringTime></part></event>', 'DELIVERED', false, 1, 1, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a2189f2584722cbd588b21f5108b4a', 3, '01a2189f241173cc869987e341b7c8d9', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 11, 'conf.status', '2026-11-26 16:10:12.74+00', 'http://127.0.0.1:9000/open', 'http://127.0.0.1:9000', 'XML', '<?xml version="1.0" encoding="UTF-8"?><event><id>msg_01a2189f2584722cbd588b21f5108b4a</id><type>conf.status</type><sequence>11</sequence><time>2026-11-26T16:10:12.740Z</time><conf><sid>01a2189f241173cc869987e341b7c8d9</sid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><status>completed</status><beginTime>2026-11-26T16:10:12.369Z</beginTime><endTime>2026-11-26T16:10:12.740Z</endTime><userData>completed &lt;&amp;&gt; "Größe" \ 🎧 ''</userData><onStatus>http://127.0.0.1:9000/open</onStatus><onPart>http://127.0.0.1:9000/open</onPart><maxParts>8</maxParts><maxDuration>3600</maxDuration><partCount>0</partCount><endReason>emptied</endReason></conf></event>', 'DELIVERED', false, 1, 1, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a2189f264574228bde80f2371a4d08', 3, '01a2189f262875cbbdb49dbedd518330', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 1, 'conf.status', '2026-11-26 16:10:12.933+00', 'http://127.0.0.1:9000/gone', 'http://127.0.0.1:9000', 'JSON', '{"id":"msg_01a2189f264574228bde80f2371a4d08","type":"conf.status","sequence":1,"time":"2026-11-26T16:10:12.933Z","conf":{"sid":"01a2189f262875cbbdb49dbedd518330","accountSid":"01a213789f05713b868b11b747c67c1f","appSid":"01a213789f01724eb950095fb6b73d64","status":"ringing","beginTime":"2026-11-26T16:10:12.904Z","userData":"gone","onStatus":"http://127.0.0.1:9000/gone","expireTime":"2026-11-26T16:20:12.904Z","partCount":0}}', 'DEAD', true, 1, 1, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a218a7672875199edc982b0fa4b7dd', 4, '01a218a766e7708b91096423e4b511b0', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 3, 'part.status', '2026-11-26 16:19:13.832+00', 'http://127.0.0.1:9000/open/running', 'http://127.0.0.1:9000', 'XML', '<?xml version="1.0" encoding="UTF-8"?><event><id>msg_01a218a7672875199edc982b0fa4b7dd</id><type>part.status</type><sequence>3</sequence><time>2026-11-26T16:19:13.832Z</time><conf><sid>01a218a766e7708b91096423e4b511b0</sid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><status>running</status><beginTime>2026-11-26T16:19:13.767Z</beginTime><userData>running</userData><onStatus>http://127.0.0.1:9000/open/running</onStatus><onPart>http://127.0.0.1:9000/open/running</onPart><maxParts>3</maxParts><maxDuration>7200</maxDuration><partCount>1</partCount></conf><part><sid>01a218a7671476c5b4e97b08da9672f7</sid><confSid>01a218a766e7708b91096423e4b511b0</confSid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><direction>outbound</direction><to>sip:bob@phones.example</to><status>ringing</status><voiceMode>2</voiceMode><beginTime>2026-11-26T16:19:13.812Z</beginTime><ringTime>2026-11-26T16:19:13.832Z</ringTime></part></event>', 'DELIVERED', false, 1, 1, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a2189f2584722aafd66be399fb7599', 4, '01a2189f241173cc869987e341b7c8d9', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 9, 'part.status', '2026-11-26 16:10:12.74+00', 'http://127.0.0.1:9000/open', 'http://127.0.0.1:9000', 'XML', '<?xml version="1.0" encoding="UTF-8"?><event><id>msg_01a2189f2584722aafd66be399fb7599</id><type>part.status</type><sequence>9</sequence><time>2026-11-26T16:10:12.740Z</time><conf><sid>01a2189f241173cc869987e341b7c8d9</sid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><status>completed</status><beginTime>2026-11-26T16:10:12.369Z</beginTime><endTime>2026-11-26T16:10:12.740Z</endTime><userData>completed &lt;&amp;&gt; "Größe" \ 🎧 ''</userData><onStatus>http://127.0.0.1:9000/open</onStatus><onPart>http://127.0.0.1:9000/open</onPart><maxParts>8</maxParts><maxDuration>3600</maxDuration><partCount>0</partCount><endReason>emptied</endReason></conf><part><sid>01a2189f25067183a25efdbd6064cffb</sid><confSid>01a2189f241173cc869987e341b7c8d9</confSid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><direction>outbound</direction><from>sip:4000@pbx.example</from><to>sip:alice@phones.example</to><status>completed</status><voiceMode>3</voiceMode><beginTime>2026-11-26T16:10:12.614Z</beginTime><ringTime>2026-11-26T16:10:12.642Z</ringTime><enterTime>2026-11-26T16:10:12.677Z</enterTime><endTime>2026-11-26T16:10:12.740Z</endTime><userData>Zoë</userData></part></event>', 'DELIVERED', false, 1, 1, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a2189f2584722b80d7b759605fed85', 3, '01a2189f241173cc869987e341b7c8d9', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 10, 'part.status', '2026-11-26 16:10:12.74+00', 'http://127.0.0.1:9000/open', 'http://127.0.0.1:9000', 'XML', '<?xml version="1.0" encoding="UTF-8"?><event><id>msg_01a2189f2584722b80d7b759605fed85</id><type>part.status</type><sequence>10</sequence><time>2026-11-26T16:10:12.740Z</time><conf><sid>01a2189f241173cc869987e341b7c8d9</sid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><status>completed</status><beginTime>2026-11-26T16:10:12.369Z</beginTime><endTime>2026-11-26T16:10:12.740Z</endTime><userData>completed &lt;&amp;&gt; "Größe" \ 🎧 ''</userData><onStatus>http://127.0.0.1:9000/open</onStatus><onPart>http://127.0.0.1:9000/open</onPart><maxParts>8</maxParts><maxDuration>3600</maxDuration><partCount>0</partCount><endReason>emptied</endReason></conf><part><sid>01a2189f255f73d1af0d4652c024a122</sid><confSid>01a2189f241173cc869987e341b7c8d9</confSid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><direction>outbound</direction><to>sips:bob@phones.example</to><status>canceled</status><voiceMode>1</voiceMode><beginTime>2026-11-26T16:10:12.703Z</beginTime><ringTime>2026-11-26T16:10:12.714Z</ringTime><endTime>2026-11-26T16:10:12.740Z</endTime></part></event>', 'DELIVERED', false, 1, 1, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a2189f2653720db1134d84dbe090c8', 3, '01a2189f262875cbbdb49dbedd518330', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 2, 'conf.status', '2026-11-26 16:10:12.947+00', 'http://127.0.0.1:9000/gone', 'http://127.0.0.1:9000', 'JSON', '{"id":"msg_01a2189f2653720db1134d84dbe090c8","type":"conf.status","sequence":2,"time":"2026-11-26T16:10:12.947Z","conf":{"sid":"01a2189f262875cbbdb49dbedd518330","accountSid":"01a213789f05713b868b11b747c67c1f","appSid":"01a213789f01724eb950095fb6b73d64","status":"completed","beginTime":"2026-11-26T16:10:12.904Z","endTime":"2026-11-26T16:10:12.947Z","userData":"gone","onStatus":"http://127.0.0.1:9000/gone","expireTime":"2026-11-26T16:20:12.904Z","partCount":0,"endReason":"disposed"}}', 'DEAD', false, 0, 0, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a2189f26f474cf8f8fa237cf409e9a', 3, '01a2189f26e97288b445e64bfb11c9bf', '01a213789efb7115a8c83f682df093ab', '01a213789f01724eb950095fb6b73d64', 1, 'conf.status', '2026-11-26 16:10:13.108+00', 'http://127.0.0.1:9000/open', 'http://127.0.0.1:9000', 'JSON', '{"id":"msg_01a2189f26f474cf8f8fa237cf409e9a","type":"conf.status","sequence":1,"time":"2026-11-26T16:10:13.108Z","conf":{"sid":"01a2189f26e97288b445e64bfb11c9bf","accountSid":"01a213789efb7115a8c83f682df093ab","appSid":"01a213789f01724eb950095fb6b73d64","status":"completed","beginTime":"2026-11-26T16:10:13.097Z","endTime":"2026-11-26T16:10:13.108Z","userData":"of the main account","onStatus":"http://127.0.0.1:9000/open","onPart":"http://127.0.0.1:9000/open","expireTime":"2026-11-26T16:20:13.097Z","partCount":0,"endReason":"disposed"}}', 'DELIVERED', false, 1, 1, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a218a764ff7254b7f72aca8d71346b', 3, '01a218a764e073abb10708d685e884c4', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 1, 'part.status', '2026-11-26 16:19:13.279+00', 'http://127.0.0.1:9000/open', 'http://127.0.0.1:9000', 'XML', '<?xml version="1.0" encoding="UTF-8"?><event><id>msg_01a218a764ff7254b7f72aca8d71346b</id><type>part.status</type><sequence>1</sequence><time>2026-11-26T16:19:13.279Z</time><conf><sid>01a218a764e073abb10708d685e884c4</sid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><status>running</status><beginTime>2026-11-26T16:19:13.248Z</beginTime><userData>too long</userData><onStatus>http://127.0.0.1:9000/open</onStatus><onPart>http://127.0.0.1:9000/open</onPart><maxDuration>120</maxDuration><partCount>1</partCount></conf><part><sid>01a218a764f073c0b5e78c421d90a31d</sid><confSid>01a218a764e073abb10708d685e884c4</confSid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><direction>outbound</direction><to>sip:alice@phones.example</to><status>answered</status><voiceMode>1</voiceMode><beginTime>2026-11-26T16:19:13.264Z</beginTime><enterTime>2026-11-26T16:19:13.279Z</enterTime></part></event>', 'DELIVERED', false, 1, 1, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a218a764ff7255a8d559903f8b0177', 3, '01a218a764e073abb10708d685e884c4', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 2, 'conf.status', '2026-11-26 16:19:13.279+00', 'http://127.0.0.1:9000/open', 'http://127.0.0.1:9000', 'XML', '<?xml version="1.0" encoding="UTF-8"?><event><id>msg_01a218a764ff7255a8d559903f8b0177</id><type>conf.status</type><sequence>2</sequence><time>2026-11-26T16:19:13.279Z</time><conf><sid>01a218a764e073abb10708d685e884c4</sid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><status>running</status><beginTime>2026-11-26T16:19:13.248Z</beginTime><userData>too long</userData><onStatus>http://127.0.0.1:9000/open</onStatus><onPart>http://127.0.0.1:9000/open</onPart><maxDuration>120</maxDuration><partCount>1</partCount></conf></event>', 'DELIVERED', false, 1, 1, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a218a76547724e8689867fc7eb0440', 3, '01a218a7651d77ef8f0a80146a203778', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 2, 'conf.status', '2026-11-26 16:19:13.351+00', 'http://127.0.0.1:9000/open', 'http://127.0.0.1:9000', 'JSON', '{"id":"msg_01a218a76547724e8689867fc7eb0440","type":"conf.status","sequence":2,"time":"2026-11-26T16:19:13.351Z","conf":{"sid":"01a218a7651d77ef8f0a80146a203778","accountSid":"01a213789f05713b868b11b747c67c1f","appSid":"01a213789f01724eb950095fb6b73d64","status":"ringing","beginTime":"2026-11-26T16:19:13.309Z","userData":"no answer","onStatus":"http://127.0.0.1:9000/open","onPart":"http://127.0.0.1:9000/open","expireTime":"2026-11-26T16:29:13.309Z","partCount":0}}', 'DELIVERED', false, 1, 1, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a218a76547724d96d2c4c62ed52fcd', 3, '01a218a7651d77ef8f0a80146a203778', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 1, 'part.status', '2026-11-26 16:19:13.351+00', 'http://127.0.0.1:9000/open', 'http://127.0.0.1:9000', 'JSON', '{"id":"msg_01a218a76547724d96d2c4c62ed52fcd","type":"part.status","sequence":1,"time":"2026-11-26T16:19:13.351Z","conf":{"sid":"01a218a7651d77ef8f0a80146a203778","accountSid":"01a213789f05713b868b11b747c67c1f","appSid":"01a213789f01724eb950095fb6b73d64","status":"ringing","beginTime":"2026-11-26T16:19:13.309Z","userData":"no answer","onStatus":"http://127.0.0.1:9000/open","onPart":"http://127.0.0.1:9000/open","expireTime":"2026-11-26T16:29:13.309Z","partCount":0},"part":{"sid":"01a218a7652e753394d7bbe48fce772e","confSid":"01a218a7651d77ef8f0a80146a203778","accountSid":"01a213789f05713b868b11b747c67c1f","appSid":"01a213789f01724eb950095fb6b73d64","direction":"outbound","to":"sip:alice@phones.example","status":"ringing","voiceMode":1,"beginTime":"2026-11-26T16:19:13.326Z","ringTime":"2026-11-26T16:19:13.351Z"}}', 'DELIVERED', false, 1, 1, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a218a766627578bc63e84e55586fb6', 3, '01a218a7664e735d8ce459da6fc950a0', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 1, 'part.status', '2026-11-26 16:19:13.634+00', 'http://127.0.0.1:9000/open', 'http://127.0.0.1:9000', 'JSON', '{"id":"msg_01a218a766627578bc63e84e55586fb6","type":"part.status","sequence":1,"time":"2026-11-26T16:19:13.634Z","conf":{"sid":"01a218a7664e735d8ce459da6fc950a0","accountSid":"01a213789f05713b868b11b747c67c1f","appSid":"01a213789f01724eb950095fb6b73d64","status":"ringing","beginTime":"2026-11-26T16:19:13.614Z","userData":"ringing","onStatus":"http://127.0.0.1:9000/open","onPart":"http://127.0.0.1:9000/open","maxParts":2,"expireTime":"2026-11-26T16:29:13.614Z","partCount":0},"part":{"sid":"01a218a7665774e6a7e9a724cd4cad26","confSid":"01a218a7664e735d8ce459da6fc950a0","accountSid":"01a213789f05713b868b11b747c67c1f","appSid":"01a213789f01724eb950095fb6b73d64","direction":"outbound","to":"sip:alice@phones.example","status":"ringing","voiceMode":1,"beginTime":"2026-11-26T16:19:13.623Z","ringTime":"2026-11-26T16:19:13.634Z"}}', 'DELIVERED', false, 1, 1, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a218a7666275799d455ced9facfb12', 3, '01a218a7664e735d8ce459da6fc950a0', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 2, 'conf.status', '2026-11-26 16:19:13.634+00', 'http://127.0.0.1:9000/open', 'http://127.0.0.1:9000', 'JSON', '{"id":"msg_01a218a7666275799d455ced9facfb12","type":"conf.status","sequence":2,"time":"2026-11-26T16:19:13.634Z","conf":{"sid":"01a218a7664e735d8ce459da6fc950a0","accountSid":"01a213789f05713b868b11b747c67c1f","appSid":"01a213789f01724eb950095fb6b73d64","status":"ringing","beginTime":"2026-11-26T16:19:13.614Z","userData":"ringing","onStatus":"http://127.0.0.1:9000/open","onPart":"http://127.0.0.1:9000/open","maxParts":2,"expireTime":"2026-11-26T16:29:13.614Z","partCount":0}}', 'DELIVERED', false, 1, 1, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a218a76708746c9a3fbfb70293dafa', 3, '01a218a766e7708b91096423e4b511b0', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 2, 'conf.status', '2026-11-26 16:19:13.8+00', 'http://127.0.0.1:9000/open/running', 'http://127.0.0.1:9000', 'XML', '<?xml version="1.0" encoding="UTF-8"?><event><id>msg_01a218a76708746c9a3fbfb70293dafa</id><type>conf.status</type><sequence>2</sequence><time>2026-11-26T16:19:13.800Z</time><conf><sid>01a218a766e7708b91096423e4b511b0</sid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><status>running</status><beginTime>2026-11-26T16:19:13.767Z</beginTime><userData>running</userData><onStatus>http://127.0.0.1:9000/open/running</onStatus><onPart>http://127.0.0.1:9000/open/running</onPart><maxParts>3</maxParts><maxDuration>7200</maxDuration><partCount>1</partCount></conf></event>', 'DELIVERED', false, 1, 1, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a218a76708746b98e3faaebdb94b6e', 3, '01a218a766e7708b91096423e4b511b0', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 1, 'part.status', '2026-11-26 16:19:13.8+00', 'http://127.0.0.1:9000/open/running', 'http://127.0.0.1:9000', 'XML', '<?xml version="1.0" encoding="UTF-8"?><event><id>msg_01a218a76708746b98e3faaebdb94b6e</id><type>part.status</type><sequence>1</sequence><time>2026-11-26T16:19:13.800Z</time><conf><sid>01a218a766e7708b91096423e4b511b0</sid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><status>running</status><beginTime>2026-11-26T16:19:13.767Z</beginTime><userData>running</userData><onStatus>http://127.0.0.1:9000/open/running</onStatus><onPart>http://127.0.0.1:9000/open/running</onPart><maxParts>3</maxParts><maxDuration>7200</maxDuration><partCount>1</partCount></conf><part><sid>01a218a766f475ec8fab7be2e050e598</sid><confSid>01a218a766e7708b91096423e4b511b0</confSid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><direction>outbound</direction><to>sip:alice@phones.example</to><status>answered</status><voiceMode>1</voiceMode><beginTime>2026-11-26T16:19:13.780Z</beginTime><enterTime>2026-11-26T16:19:13.800Z</enterTime></part></event>', 'DELIVERED', false, 1, 1, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a218a7688f77f3b467af81a98edab3', 5, '01a218a768747733bc0856cdd8918b4c', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 1, 'part.status', '2026-11-26 16:19:14.191+00', 'http://127.0.0.1:9000/closed/part', 'http://127.0.0.1:9000', 'XML', '<?xml version="1.0" encoding="UTF-8"?><event><id>msg_01a218a7688f77f3b467af81a98edab3</id><type>part.status</type><sequence>1</sequence><time>2026-11-26T16:19:14.191Z</time><conf><sid>01a218a768747733bc0856cdd8918b4c</sid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><status>ringing</status><beginTime>2026-11-26T16:19:14.164Z</beginTime><userData>waiting</userData><onStatus>http://127.0.0.1:9000/closed/status</onStatus><onPart>http://127.0.0.1:9000/closed/part</onPart><expireTime>2026-11-26T16:29:14.164Z</expireTime><partCount>0</partCount></conf><part><sid>01a218a7688176d8ad63954ec41e5a4c</sid><confSid>01a218a768747733bc0856cdd8918b4c</confSid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><direction>outbound</direction><to>sip:alice@phones.example</to><status>ringing</status><voiceMode>1</voiceMode><beginTime>2026-11-26T16:19:14.177Z</beginTime><ringTime>2026-11-26T16:19:14.191Z</ringTime></part></event>', 'PENDING', false, 2, 2, '2026-11-26 16:19:46.449+00', NULL);
INSERT INTO public.notification VALUES ('msg_01a218a767d073ceb3276124d8209ad7', 3, '01a218a767b071a0b0002bfb8aa9e254', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 1, 'part.status', '2026-11-26 16:19:14+00', 'http://127.0.0.1:9000/open/used', 'http://127.0.0.1:9000', 'XML', '<?xml version="1.0" encoding="UTF-8"?><event><id>msg_01a218a767d073ceb3276124d8209ad7</id><type>part.status</type><sequence>1</sequence><time>2026-11-26T16:19:14.000Z</time><conf><sid>01a218a767b071a0b0002bfb8aa9e254</sid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><status>running</status><beginTime>2026-11-26T16:19:13.968Z</beginTime><userData>used</userData><onStatus>http://127.0.0.1:9000/open/used</onStatus><onPart>http://127.0.0.1:9000/open/used</onPart><maxParts>3</maxParts><maxDuration>7200</maxDuration><partCount>1</partCount></conf><part><sid>01a218a767bb7666adee793172c9b447</sid><confSid>01a218a767b071a0b0002bfb8aa9e254</confSid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><direction>outbound</direction><to>sip:alice@phones.example</to><status>answered</status><voiceMode>1</voiceMode><beginTime>2026-11-26T16:19:13.979Z</beginTime><enterTime>2026-11-26T16:19:14.000Z</enterTime></part></event>', 'DELIVERED', false, 1, 1, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a218a767d073cfb57ee4dce2978bb7', 3, '01a218a767b071a0b0002bfb8aa9e254', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 2, 'conf.status', '2026-11-26 16:19:14+00', 'http://127.0.0.1:9000/open/used', 'http://127.0.0.1:9000', 'XML', '<?xml version="1.0" encoding="UTF-8"?><event><id>msg_01a218a767d073cfb57ee4dce2978bb7</id><type>conf.status</type><sequence>2</sequence><time>2026-11-26T16:19:14.000Z</time><conf><sid>01a218a767b071a0b0002bfb8aa9e254</sid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><status>running</status><beginTime>2026-11-26T16:19:13.968Z</beginTime><userData>used</userData><onStatus>http://127.0.0.1:9000/open/used</onStatus><onPart>http://127.0.0.1:9000/open/used</onPart><maxParts>3</maxParts><maxDuration>7200</maxDuration><partCount>1</partCount></conf></event>', 'DELIVERED', false, 1, 1, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a218a768bd73d29e1cbd8a4c09a0e2', 2, '01a218a768747733bc0856cdd8918b4c', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 3, 'part.status', '2026-11-26 16:19:14.237+00', 'http://127.0.0.1:9000/closed/part', 'http://127.0.0.1:9000', 'XML', '<?xml version="1.0" encoding="UTF-8"?><event><id>msg_01a218a768bd73d29e1cbd8a4c09a0e2</id><type>part.status</type><sequence>3</sequence><time>2026-11-26T16:19:14.237Z</time><conf><sid>01a218a768747733bc0856cdd8918b4c</sid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><status>running</status><beginTime>2026-11-26T16:19:14.164Z</beginTime><userData>waiting</userData><onStatus>http://127.0.0.1:9000/closed/status</onStatus><onPart>http://127.0.0.1:9000/closed/part</onPart><partCount>1</partCount></conf><part><sid>01a218a768a47664961539672ff7e8a3</sid><confSid>01a218a768747733bc0856cdd8918b4c</confSid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><direction>outbound</direction><to>sip:bob@phones.example</to><status>answered</status><voiceMode>1</voiceMode><beginTime>2026-11-26T16:19:14.212Z</beginTime><enterTime>2026-11-26T16:19:14.237Z</enterTime></part></event>', 'PENDING', false, 0, 0, '2026-11-26 16:31:38.377+00', 'predecessor');
INSERT INTO public.notification VALUES ('msg_01a218a767f071c2b5e86dfd9a6e28b0', 3, '01a218a767b071a0b0002bfb8aa9e254', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 3, 'part.status', '2026-11-26 16:19:14.032+00', 'http://127.0.0.1:9000/open/used', 'http://127.0.0.1:9000', 'XML', '<?xml version="1.0" encoding="UTF-8"?><event><id>msg_01a218a767f071c2b5e86dfd9a6e28b0</id><type>part.status</type><sequence>3</sequence><time>2026-11-26T16:19:14.032Z</time><conf><sid>01a218a767b071a0b0002bfb8aa9e254</sid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><status>running</status><beginTime>2026-11-26T16:19:13.968Z</beginTime><userData>used</userData><onStatus>http://127.0.0.1:9000/open/used</onStatus><onPart>http://127.0.0.1:9000/open/used</onPart><maxParts>3</maxParts><maxDuration>7200</maxDuration><partCount>1</partCount></conf><part><sid>01a218a767dd74de88549cca730846a3</sid><confSid>01a218a767b071a0b0002bfb8aa9e254</confSid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><direction>outbound</direction><to>sip:bob@phones.example</to><status>ringing</status><voiceMode>2</voiceMode><beginTime>2026-11-26T16:19:14.013Z</beginTime><ringTime>2026-11-26T16:19:14.032Z</ringTime></part></event>', 'DELIVERED', false, 1, 1, NULL, NULL);
INSERT INTO public.notification VALUES ('msg_01a218a7688f77f4a9bd2d523808a3b5', 5, '01a218a768747733bc0856cdd8918b4c', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 2, 'conf.status', '2026-11-26 16:19:14.191+00', 'http://127.0.0.1:9000/closed/status', 'http://127.0.0.1:9000', 'XML', '<?xml version="1.0" encoding="UTF-8"?><event><id>msg_01a218a7688f77f4a9bd2d523808a3b5</id><type>conf.status</type><sequence>2</sequence><time>2026-11-26T16:19:14.191Z</time><conf><sid>01a218a768747733bc0856cdd8918b4c</sid><accountSid>01a213789f05713b868b11b747c67c1f</accountSid><appSid>01a213789f01724eb950095fb6b73d64</appSid><status>ringing</status><beginTime>2026-11-26T16:19:14.164Z</beginTime><userData>waiting</userData><onStatus>http://127.0.0.1:9000/closed/status</onStatus><onPart>http://127.0.0.1:9000/closed/part</onPart><expireTime>2026-11-26T16:29:14.164Z</expireTime><partCount>0</partCount></conf></event>', 'PENDING', false, 2, 2, '2026-11-26 16:19:53.181+00', NULL);


--
-- Data for Name: notification_attempt; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.notification_attempt VALUES ('msg_01a21378a3e973b39a85a6bbdfccb833', 1, '2026-11-25 16:10:03.191+00', 316, 500, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a21378a3e973b39a85a6bbdfccb833', 2, '2026-11-25 16:10:39.572+00', 7, 500, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a21378a3e973b39a85a6bbdfccb833', 3, '2026-11-25 16:11:14.021+00', 4, 500, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a21378a3e973b39a85a6bbdfccb833', 4, '2026-11-25 16:13:24.957+00', 9, 500, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a21378a3e973b39a85a6bbdfccb833', 5, '2026-11-25 16:21:58.331+00', 4, 500, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a21378a3e973b39a85a6bbdfccb833', 6, '2026-11-25 16:55:05.692+00', 3, 500, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a21378a3e973b39a85a6bbdfccb833', 7, '2026-11-25 17:55:36.816+00', 3, 500, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a21378a3e973b39a85a6bbdfccb833', 8, '2026-11-25 19:41:23.464+00', 12, 500, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a21378a3e973b39a85a6bbdfccb833', 9, '2026-11-26 00:35:24.592+00', 12, 500, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a21378a3e973b39a85a6bbdfccb833', 10, '2026-11-26 10:56:44.344+00', 3, 500, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a2189f248175b99021f2037112656f', 1, '2026-11-26 16:10:12.521+00', 4, 204, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a2189f24b47380a318f7696e02c8da', 1, '2026-11-26 16:10:12.554+00', 12, 204, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a2189f24f1761fbaa9312c4c63391e', 1, '2026-11-26 16:10:12.639+00', 6, 204, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a2189f252273ec9aae112ba0d9e1e6', 1, '2026-11-26 16:10:12.69+00', 8, 204, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a2189f252273edbebbbb247da50247', 1, '2026-11-26 16:10:12.725+00', 5, 204, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a2189f2545747da760664788fe9c6e', 1, '2026-11-26 16:10:12.756+00', 12, 204, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a2189f2545747e8d69eef8d20bebfe', 1, '2026-11-26 16:10:12.785+00', 2, 204, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a2189f256a749aa225156d56cefe97', 1, '2026-11-26 16:10:12.804+00', 4, 204, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a2189f2584722aafd66be399fb7599', 1, '2026-11-26 16:10:12.82+00', 5, 204, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a2189f2584722b80d7b759605fed85', 1, '2026-11-26 16:10:12.835+00', 5, 204, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a2189f2584722cbd588b21f5108b4a', 1, '2026-11-26 16:10:12.853+00', 4, 204, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a2189f264574228bde80f2371a4d08', 1, '2026-11-26 16:10:12.951+00', 8, 410, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a2189f26f474cf8f8fa237cf409e9a', 1, '2026-11-26 16:10:13.118+00', 7, 204, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a218a764ff7254b7f72aca8d71346b', 1, '2026-11-26 16:19:13.314+00', 4, 204, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a218a764ff7255a8d559903f8b0177', 1, '2026-11-26 16:19:13.34+00', 5, 204, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a218a76547724d96d2c4c62ed52fcd', 1, '2026-11-26 16:19:13.367+00', 14, 204, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a218a76547724e8689867fc7eb0440', 1, '2026-11-26 16:19:13.398+00', 17, 204, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a218a766627578bc63e84e55586fb6', 1, '2026-11-26 16:19:13.644+00', 3, 204, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a218a7666275799d455ced9facfb12', 1, '2026-11-26 16:19:13.659+00', 8, 204, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a218a76708746b98e3faaebdb94b6e', 1, '2026-11-26 16:19:13.816+00', 6, 204, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a218a76708746c9a3fbfb70293dafa', 1, '2026-11-26 16:19:13.839+00', 7, 204, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a218a7672875199edc982b0fa4b7dd', 1, '2026-11-26 16:19:13.859+00', 3, 204, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a218a767d073ceb3276124d8209ad7', 1, '2026-11-26 16:19:14.015+00', 6, 204, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a218a767d073cfb57ee4dce2978bb7', 1, '2026-11-26 16:19:14.031+00', 3, 204, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a218a767f071c2b5e86dfd9a6e28b0', 1, '2026-11-26 16:19:14.044+00', 2, 204, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a218a7688f77f4a9bd2d523808a3b5', 1, '2026-11-26 16:19:14.21+00', 7, 503, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a218a7688f77f3b467af81a98edab3', 1, '2026-11-26 16:19:14.21+00', 7, 503, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a218a7688f77f3b467af81a98edab3', 2, '2026-11-26 16:19:19.255+00', 3, 503, NULL);
INSERT INTO public.notification_attempt VALUES ('msg_01a218a7688f77f4a9bd2d523808a3b5', 2, '2026-11-26 16:19:20.263+00', 3, 503, NULL);


--
-- Data for Name: participant; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.participant VALUES ('01a2189f244971868c62bda0f63f71e9', 2, '01a2189f241173cc869987e341b7c8d9', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'OUTBOUND', NULL, 'tel:+15550100', 'BUSY', 1, '2026-11-26 16:10:12.425+00', NULL, NULL, '2026-11-26 16:10:12.481+00', '2026-11-26 16:11:12.425+00', NULL);
INSERT INTO public.participant VALUES ('01a2189f24a07298800099825cd632fe', 2, '01a2189f241173cc869987e341b7c8d9', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'OUTBOUND', NULL, 'tel:+15550100', 'NO_ANSWER', 1, '2026-11-26 16:10:12.512+00', NULL, NULL, '2026-11-26 16:10:12.532+00', '2026-11-26 16:11:12.512+00', NULL);
INSERT INTO public.participant VALUES ('01a2189f24c87490976e5903ee381cd0', 2, '01a2189f241173cc869987e341b7c8d9', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'OUTBOUND', NULL, 'tel:+15550100', 'FAILED', 1, '2026-11-26 16:10:12.552+00', NULL, NULL, '2026-11-26 16:10:12.593+00', '2026-11-26 16:11:12.552+00', NULL);
INSERT INTO public.participant VALUES ('01a218a767dd74de88549cca730846a3', 2, '01a218a767b071a0b0002bfb8aa9e254', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'OUTBOUND', NULL, 'sip:bob@phones.example', 'RINGING', 2, '2026-11-26 16:19:14.013+00', '2026-11-26 16:19:14.032+00', NULL, NULL, '2026-11-26 16:29:14.013+00', NULL);
INSERT INTO public.participant VALUES ('01a218a7688176d8ad63954ec41e5a4c', 2, '01a218a768747733bc0856cdd8918b4c', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'OUTBOUND', NULL, 'sip:alice@phones.example', 'RINGING', 1, '2026-11-26 16:19:14.177+00', '2026-11-26 16:19:14.191+00', NULL, NULL, '2026-11-26 16:29:14.177+00', NULL);
INSERT INTO public.participant VALUES ('01a2189f25067183a25efdbd6064cffb', 4, '01a2189f241173cc869987e341b7c8d9', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'OUTBOUND', 'sip:4000@pbx.example', 'sip:alice@phones.example', 'COMPLETED', 3, '2026-11-26 16:10:12.614+00', '2026-11-26 16:10:12.642+00', '2026-11-26 16:10:12.677+00', '2026-11-26 16:10:12.74+00', '2026-11-26 16:11:12.614+00', 'Zoë');
INSERT INTO public.participant VALUES ('01a2189f255f73d1af0d4652c024a122', 3, '01a2189f241173cc869987e341b7c8d9', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'OUTBOUND', NULL, 'sips:bob@phones.example', 'CANCELED', 1, '2026-11-26 16:10:12.703+00', '2026-11-26 16:10:12.714+00', NULL, '2026-11-26 16:10:12.74+00', '2026-11-26 16:11:12.703+00', NULL);
INSERT INTO public.participant VALUES ('01a2189f26367729ac0f67da125bc010', 3, '01a2189f262875cbbdb49dbedd518330', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'OUTBOUND', NULL, 'sip:alice@phones.example', 'CANCELED', 1, '2026-11-26 16:10:12.918+00', '2026-11-26 16:10:12.933+00', NULL, '2026-11-26 16:10:12.947+00', '2026-11-26 16:11:12.918+00', NULL);
INSERT INTO public.participant VALUES ('01a218a764f073c0b5e78c421d90a31d', 2, '01a218a764e073abb10708d685e884c4', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'OUTBOUND', NULL, 'sip:alice@phones.example', 'ANSWERED', 1, '2026-11-26 16:19:13.264+00', NULL, '2026-11-26 16:19:13.279+00', NULL, '2026-11-26 16:20:13.264+00', NULL);
INSERT INTO public.participant VALUES ('01a218a7652e753394d7bbe48fce772e', 2, '01a218a7651d77ef8f0a80146a203778', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'OUTBOUND', NULL, 'sip:alice@phones.example', 'RINGING', 1, '2026-11-26 16:19:13.326+00', '2026-11-26 16:19:13.351+00', NULL, NULL, '2026-11-26 16:20:13.326+00', NULL);
INSERT INTO public.participant VALUES ('01a218a7665774e6a7e9a724cd4cad26', 2, '01a218a7664e735d8ce459da6fc950a0', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'OUTBOUND', NULL, 'sip:alice@phones.example', 'RINGING', 1, '2026-11-26 16:19:13.623+00', '2026-11-26 16:19:13.634+00', NULL, NULL, '2026-11-26 16:29:13.623+00', NULL);
INSERT INTO public.participant VALUES ('01a218a766f475ec8fab7be2e050e598', 2, '01a218a766e7708b91096423e4b511b0', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'OUTBOUND', NULL, 'sip:alice@phones.example', 'ANSWERED', 1, '2026-11-26 16:19:13.78+00', NULL, '2026-11-26 16:19:13.8+00', NULL, '2026-11-26 16:29:13.78+00', NULL);
INSERT INTO public.participant VALUES ('01a218a7671476c5b4e97b08da9672f7', 2, '01a218a766e7708b91096423e4b511b0', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'OUTBOUND', NULL, 'sip:bob@phones.example', 'RINGING', 2, '2026-11-26 16:19:13.812+00', '2026-11-26 16:19:13.832+00', NULL, NULL, '2026-11-26 16:29:13.812+00', NULL);
INSERT INTO public.participant VALUES ('01a218a767bb7666adee793172c9b447', 2, '01a218a767b071a0b0002bfb8aa9e254', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'OUTBOUND', NULL, 'sip:alice@phones.example', 'ANSWERED', 1, '2026-11-26 16:19:13.979+00', NULL, '2026-11-26 16:19:14+00', NULL, '2026-11-26 16:29:13.979+00', NULL);
INSERT INTO public.participant VALUES ('01a218a768a47664961539672ff7e8a3', 2, '01a218a768747733bc0856cdd8918b4c', '01a213789f05713b868b11b747c67c1f', '01a213789f01724eb950095fb6b73d64', 'OUTBOUND', NULL, 'sip:bob@phones.example', 'ANSWERED', 1, '2026-11-26 16:19:14.212+00', NULL, '2026-11-26 16:19:14.237+00', NULL, '2026-11-26 16:29:14.212+00', NULL);


--
-- Name: account account_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (sid);


--
-- Name: app app_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.app
    ADD CONSTRAINT app_pkey PRIMARY KEY (sid);


--
-- Name: conference conference_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.conference
    ADD CONSTRAINT conference_pkey PRIMARY KEY (sid);


--
-- Name: flyway_schema_history flyway_schema_history_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.flyway_schema_history
    ADD CONSTRAINT flyway_schema_history_pk PRIMARY KEY (installed_rank);


--
-- Name: idempotency idempotency_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idempotency
    ADD CONSTRAINT idempotency_pkey PRIMARY KEY (accountsid, keyhash);


--
-- Name: notification_attempt notification_attempt_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notification_attempt
    ADD CONSTRAINT notification_attempt_pkey PRIMARY KEY (notificationid, number);


--
-- Name: notification notification_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notification
    ADD CONSTRAINT notification_pkey PRIMARY KEY (id);


--
-- Name: participant participant_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.participant
    ADD CONSTRAINT participant_pkey PRIMARY KEY (sid);


--
-- Name: account_by_parent; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_by_parent ON public.account USING btree (parentsid, sid);


--
-- Name: app_by_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX app_by_account ON public.app USING btree (accountsid, sid);


--
-- Name: conference_by_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_by_account ON public.conference USING btree (accountsid, sid);


--
-- Name: conference_by_deadline; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX conference_by_deadline ON public.conference USING btree (deadline);


--
-- Name: flyway_schema_history_s_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX flyway_schema_history_s_idx ON public.flyway_schema_history USING btree (success);


--
-- Name: idempotency_by_expires; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idempotency_by_expires ON public.idempotency USING btree (expires);


--
-- Name: notification_by_conference; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notification_by_conference ON public.notification USING btree (confsid, state, sequence);


--
-- Name: notification_by_next_attempt; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notification_by_next_attempt ON public.notification USING btree (nextattemptat);


--
-- Name: notification_by_waits_for; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notification_by_waits_for ON public.notification USING btree (waitsfor, id);


--
-- Name: participant_by_conference; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX participant_by_conference ON public.participant USING btree (confsid, sid);


--
-- PostgreSQL database dump complete
--

\unrestrict Zw4RalxaoStWhfNi1EDAoCLfmbstf4hg7IstYauOoWns4qkdVpHOBylSsrq79sc

