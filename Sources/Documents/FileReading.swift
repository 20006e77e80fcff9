public import Domain

extension UploadedFile {
    /// Reads through what somebody sent, whatever it is called.
    ///
    /// Pictures are kept without the place, the device and the people that were written into them. Office files and PDF stay as they are,
    /// since they may be signed; what they carry is said.
    public init(reading content: [UInt8]) throws(FileKind.Fault) {
        guard !content.isEmpty else { throw .missing }
        guard content.count <= FileKind.largest else { throw .tooLarge }
        if content.starts(with: JPEGPicture.signature) {
            self.init(.jpeg, try JPEGPicture.bare(content))
        } else if content.starts(with: PNGPicture.signature) {
            self.init(.png, try PNGPicture.bare(content))
        } else if content.starts(with: Archive.signature) {
            let package = try OfficePackage(content)
            self.init(package.kind, content, remains: package.remains)
        } else if content.starts(with: Self.compoundSignature) {
            throw .oldOffice
        } else if let pdf = PDFFile(content) {
            self.init(.pdf, content, remains: pdf.remains)
        } else {
            throw .otherKind
        }
    }

    /// Office files from before 2007, and newer ones behind a password.
    private static let compoundSignature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
}
