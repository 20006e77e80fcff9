#include <curl/curl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

// Swift cannot call functions with a variable number of arguments.
static inline CURLcode curl_set_text(CURL *handle, CURLoption option, const char *value) { return curl_easy_setopt(handle, option, value); }
static inline CURLcode curl_set_number(CURL *handle, CURLoption option, long value) { return curl_easy_setopt(handle, option, value); }
static inline CURLcode curl_set_pointer(CURL *handle, CURLoption option, void *value) { return curl_easy_setopt(handle, option, value); }
static int curl_stop_is_wanted(void *flag, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d) { return __atomic_load_n((int *)flag, __ATOMIC_ACQUIRE); }

// Breaks the transfer off, within a second, once the flag is raised.
static inline void curl_stop_on(CURL *handle, int *flag) {
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, flag);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, curl_stop_is_wanted);
}
static inline void curl_raise(int *flag) { __atomic_store_n(flag, 1, __ATOMIC_RELEASE); }

// A domain as it goes over the wire, punycode where it is of another script (RFC 3492); NULL where it is none. Free it with curl_free.
// libcurl reads it in the encoding of its thread's locale.
static inline char *curl_ascii_domain(const char *domain) {
    char *ascii = NULL;
    CURLU *url = curl_url();
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t before = uselocale(utf8 ? utf8 : LC_GLOBAL_LOCALE);
    if (url && curl_url_set(url, CURLUPART_SCHEME, "smtp", 0) == CURLUE_OK && curl_url_set(url, CURLUPART_HOST, domain, 0) == CURLUE_OK)
        curl_url_get(url, CURLUPART_HOST, &ascii, CURLU_PUNYCODE);
    uselocale(before);
    if (utf8) freelocale(utf8);
    curl_url_cleanup(url);
    return ascii;
}

// How far a conversation with a mail server has come, and what the server said to the last step. What goes out is looked at for its
// verb alone: a password is never kept.
struct curl_smtp_talk {
    int step;
    int is_over;
    size_t length;
    char heard[1024];
};
static int curl_smtp_listen(CURL *handle, curl_infotype type, char *bytes, size_t count, void *talk_) {
    static const char *const verbs[] = {"EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA"};
    struct curl_smtp_talk *talk = talk_;
    (void)handle;
    if (talk->is_over) return 0;
    if (type == CURLINFO_HEADER_IN) {
        size_t room = sizeof talk->heard - 1 - talk->length;
        size_t kept = count < room ? count : room;
        memcpy(talk->heard + talk->length, bytes, kept);
        talk->length += kept;
        talk->heard[talk->length] = 0;
    } else if (type == CURLINFO_HEADER_OUT) {
        if (count >= 4 && strncasecmp(bytes, "QUIT", 4) == 0) {
            talk->is_over = 1;
            return 0;
        }
        talk->length = 0;
        talk->heard[0] = 0;
        if (count >= 4 && strncasecmp(bytes, "HELO", 4) == 0) talk->step = 1;
        for (int n = 0; n < 6; n++) {
            size_t length = strlen(verbs[n]);
            if (count > length && strncasecmp(bytes, verbs[n], length) == 0 && strchr(" \r\n", bytes[length])) talk->step = n + 1;
        }
    }
    return 0;
}
static inline struct curl_smtp_talk *curl_smtp_talk_new(void) { return calloc(1, sizeof(struct curl_smtp_talk)); }
static inline void curl_smtp_talk_on(CURL *handle, struct curl_smtp_talk *talk) {
    curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, curl_smtp_listen);
    curl_easy_setopt(handle, CURLOPT_DEBUGDATA, talk);
    curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
}
static inline const char *curl_smtp_heard(const struct curl_smtp_talk *talk) { return talk->heard; }
