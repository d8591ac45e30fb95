using System.Text;
using Gat.Faults;

namespace Gat.Dist.Import.Matpower.Language;

/// <summary>The bytes of one case file and its name; it turns an offset into the place a user can find.</summary>
internal sealed class SourceText
{
    private const string defaultFix =
        "gat runs only the part of MATLAB that case files need. Write the values out, or save the case from MATPOWER with savecase.";

    private readonly byte[] bytes;

    /// <param name="fileName">Name that faults show, without folder.</param>
    /// <param name="bytes">UTF-8 or Latin-1 text; the array must not be changed afterwards.</param>
    public SourceText(string fileName, byte[] bytes)
    {
        FileName = fileName;
        this.bytes = bytes.AsSpan().Contains((byte)'\n') ? bytes : WithLineFeeds(bytes);
    }

    public string FileName { get; }

    public ReadOnlySpan<byte> Bytes => bytes;

    public int Length => bytes.Length;

    public byte this[int offset] => offset < bytes.Length ? bytes[offset] : (byte)0;

    public int LineAt(int offset) => 1 + bytes.AsSpan(0, Math.Min(offset, bytes.Length)).Count((byte)'\n');

    /// <summary>The text between two offsets; bytes that are no UTF-8 are read as Latin-1.</summary>
    public string Text(int start, int end)
    {
        var part = bytes.AsSpan(start, end - start);
        return System.Text.Unicode.Utf8.IsValid(part) ? Encoding.UTF8.GetString(part) : Encoding.Latin1.GetString(part);
    }

    public Fault Fault(int offset, string what, string? fix = null) =>
        new(what, $"{FileName}, line {LineAt(offset)}", fix ?? defaultFix);

    public InputDataException Refusal(int offset, string what, string? fix = null) => new([Fault(offset, what, fix)]);

    /// <summary>Text of a file that ends its lines with carriage returns alone.</summary>
    private static byte[] WithLineFeeds(byte[] bytes)
    {
        var copy = bytes.AsSpan().ToArray();
        copy.AsSpan().Replace((byte)'\r', (byte)'\n');
        return copy;
    }
}
