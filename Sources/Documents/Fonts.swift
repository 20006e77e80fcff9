import CPango

/// What the fonts of this machine can draw. Where a glyph is missing a document shows a box.
public enum Fonts {
    /// Of Vietnamese, Chinese, the signs of forms and the pictures that telephones type, those that would come out as boxes.
    public static var missing: [String] { ["Việt", "谅山省外事厅", "①㎡₫", "👍📅🇻🇳"].filter(isMissing) }

    static func isMissing(_ text: String) -> Bool {
        guard let context = pango_font_map_create_context(pango_cairo_font_map_get_default()) else { return true }
        defer { g_object_unref(UnsafeMutableRawPointer(context)) }
        guard let layout = pango_layout_new(context) else { return true }
        defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
        pango_layout_set_text(layout, text, -1)
        return pango_layout_get_unknown_glyphs_count(layout) > 0
    }
}
