-- A visitor without an address takes a place whatever the name: nothing looks for names any more.
drop index reception_booking_of_name;
