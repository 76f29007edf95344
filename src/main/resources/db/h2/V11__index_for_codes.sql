-- A code leads to one live conference; a completed one has none.

create unique index if not exists conference_by_dial_code on conference (dialCode);
