-- Earlier versions within a PDF, people, styles that hide, stray parts of an office file and what may follow a picture's data were not looked
-- for until now: of what was read before, nobody knows. Pictures are bared anew when they are sent.
update attachment set remains = null where media_type <> 'image/jpeg';
