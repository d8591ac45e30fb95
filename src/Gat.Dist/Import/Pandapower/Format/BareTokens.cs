using System.Buffers;

namespace Gat.Dist.Import.Pandapower.Format;

/// <summary>
/// Python writes NaN, Infinity and -Infinity as bare words, which JSON does not know. Here they become null, which the same
/// programs write for a value that is not known.
/// </summary>
internal static class BareTokens
{
    private static readonly byte[][] words = ["-Infinity"u8.ToArray(), "Infinity"u8.ToArray(), "NaN"u8.ToArray()];

    /// <summary>The text with every bare word outside of strings replaced; the very same memory where there is none.</summary>
    public static ReadOnlyMemory<byte> Replaced(ReadOnlyMemory<byte> json)
    {
        var text = json.Span;
        ArrayBufferWriter<byte>? copy = null;
        var copied = 0;
        var inString = false;
        for (var at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case (byte)'\\' when inString:
                    at++;
                    break;
                case (byte)'"':
                    inString = !inString;
                    break;
                case (byte)'N' or (byte)'I' or (byte)'-' when !inString && WordAt(text[at..]) is > 0 and var length:
                    copy ??= new ArrayBufferWriter<byte>(text.Length + 64);
                    copy.Write(text[copied..at]);
                    copy.Write("null"u8);
                    copied = at + length;
                    at = copied - 1;
                    break;
            }
        }

        copy?.Write(text[copied..]);
        return copy?.WrittenMemory ?? json;
    }

    private static int WordAt(ReadOnlySpan<byte> text)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word))
            {
                return word.Length;
            }
        }

        return 0;
    }
}
