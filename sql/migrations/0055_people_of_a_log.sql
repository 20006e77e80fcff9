-- People whom a file of cases names stand in the history of these cases and nowhere else: an address under .invalid (RFC 2606) is nobody's, so
-- that it can have no password and is written no letter.
alter table member add constraint member_of_a_log_has_no_password check (password_hash is null or email not like '%.invalid');
