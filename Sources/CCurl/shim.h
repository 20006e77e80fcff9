#include <curl/curl.h>
#include <locale.h>

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
static inline long curl_response_code(CURL *handle) {
    long code = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &code);
    return code;
}

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
