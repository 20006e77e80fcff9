"""What programs read of the public portal: feed, structured data, site map, caches."""

import gzip
import unittest
import urllib.error
import urllib.request
import xml.etree.ElementTree as tree

import extruct
import feedparser

from harness import Site


class Machines(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.site = Site()
        cls.addClassCleanup(cls.site.close)

    def get(self, path, **headers):
        request = urllib.request.Request(self.site.address + path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        with urllib.request.urlopen(request) as answer:
            return answer.headers, answer.read()

    def test_a_feed_reader_finds_nothing_to_mend(self):
        for path in ("hoi-dap.atom", "chuyen-muc.atom"):
            for prefix in ("", "/en", "/zh"):
                _, body = self.get(f"{prefix}/{path}")
                feed = feedparser.parse(body)
                self.assertFalse(feed.bozo, feed.get("bozo_exception"))
                self.assertGreater(len(feed.entries), 5)
                for entry in feed.entries:
                    self.assertTrue(entry.id and entry.title and entry.published_parsed and entry.updated_parsed and entry.link.startswith("http"))
                self.assertEqual(len({entry.id for entry in feed.entries}), len(feed.entries))

    def test_a_search_engine_reads_question_and_answer(self):
        _, body = self.get("/hoi-dap.atom")
        link = feedparser.parse(body).entries[0].link
        _, page = self.get(link.removeprefix(self.site.address))
        found = extruct.extract(page.decode(), base_url=link, syntaxes=["microdata", "opengraph"])
        [item] = [item for item in found["microdata"] if item["type"] == "https://schema.org/QAPage"]
        question = item["properties"]["mainEntity"]
        self.assertEqual(question["type"], "https://schema.org/Question")
        for name in ("name", "text", "answerCount", "dateCreated"):
            self.assertTrue(question["properties"][name], name)
        answer = question["properties"]["acceptedAnswer"]
        self.assertTrue(answer["properties"]["text"] and answer["properties"]["dateCreated"])
        graph = dict(found["opengraph"][0]["properties"])
        self.assertEqual(graph["og:title"], question["properties"]["name"])
        self.assertEqual(graph["og:url"], link)

    def test_every_address_of_the_map_opens(self):
        _, body = self.get("/sitemap.xml")
        places = [place.text for place in tree.fromstring(body).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
        self.assertGreater(len(places), 10)
        for place in places:
            self.get(place.removeprefix(self.site.address))

    def test_kept_pages_are_asked_about_and_packed(self):
        headers, plain = self.get("/hoi-dap")
        packed_headers, packed = self.get("/hoi-dap", Accept_Encoding="gzip")
        self.assertEqual(gzip.decompress(packed), plain)
        self.assertEqual(packed_headers["Content-Encoding"], "gzip")
        with self.assertRaises(urllib.error.HTTPError) as caught:
            self.get("/hoi-dap", If_None_Match=headers["ETag"])
        self.assertEqual(caught.exception.code, 304)
        caught.exception.close()

    def test_the_first_page_is_small(self):
        total = 0
        for path in ("/", *self.assets()):
            _, body = self.get(path, Accept_Encoding="gzip")
            total += len(body)
        self.assertLess(total, 50_000, "bytes in all")

    def assets(self):
        _, body = self.get("/")
        text = body.decode()
        return sorted({part.split('"')[0] for part in text.split('"') if part.startswith("/static/")})


if __name__ == "__main__":
    unittest.main()
