/// How much is taken from outside, wherever text and numbers come in.
public enum InputBounds {
    /// Marks above and below one letter. Vietnamese needs two, no living script more than five; what is piled higher is left out.
    public static let marksOnALetter = 8
    /// Levels of lists and objects in JSON.
    public static let jsonDepth = 32
    /// Signs of one number in JSON.
    public static let jsonNumber = 64
    /// Pages of a list that a reader can turn by their numbers.
    public static let pages = 500
    /// What a search lists, the best first.
    public static let searchResults = 300
    /// Entries of a list that a program may ask for at once.
    public static let listed = 1...100
    /// What a column of whole numbers holds, from nothing on: versions, counts, numbers of rows.
    public static let counted = 0...2_147_483_647
    /// Letters of the name of a person, of one that is a business or an office.
    public static let personName = 200
    public static let organisationName = 300
    /// Faults of one body of JSON that are told.
    public static let faultsTold = 50
    /// Letters of a unit's path.
    public static let unitPath = 255
    /// Bytes of a cursor.
    public static let cursor = 4096
    /// The instants that a cursor may name: microseconds from 2001 of the years 1 to 9999.
    public static let instants = -63_113_904_000_000_000...252_423_993_600_000_000
}
