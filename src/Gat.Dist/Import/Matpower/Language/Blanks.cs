namespace Gat.Dist.Import.Matpower.Language;

/// <summary>What stands between tokens: blanks, comments, block comments and continuation lines.</summary>
internal static class Blanks
{
    public static bool IsBlank(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\f' or (byte)'\v';

    /// <summary>Offset of the next line feed, or of the end of the file.</summary>
    public static int LineEnd(SourceText source, int offset)
    {
        var length = source.Bytes[offset..].IndexOf((byte)'\n');
        return length < 0 ? source.Length : offset + length;
    }

    public static bool IsContinuation(SourceText source, int offset) =>
        source[offset] == '.' && source[offset + 1] == '.' && source[offset + 2] == '.';

    /// <summary>Offset behind the continuation mark's line: what follows <c>...</c> on it is a comment.</summary>
    public static int SkipContinuation(SourceText source, int offset) => Math.Min(LineEnd(source, offset) + 1, source.Length);

    /// <summary>Offset of the line feed that ends the comment at <paramref name="offset"/>, or the block comment opened there.</summary>
    public static int SkipComment(SourceText source, int offset)
    {
        var end = LineEnd(source, offset);
        return IsAloneOnLine(source, offset, end, (byte)'{') ? SkipBlock(source, offset, end) : end;
    }

    private static int SkipBlock(SourceText source, int opening, int end)
    {
        var depth = 1;
        while (end < source.Length)
        {
            var mark = end + 1;
            end = LineEnd(source, mark);
            while (mark < end && IsBlank(source[mark]))
            {
                mark++;
            }

            if (source[mark] != '%' || mark >= end)
            {
                continue;
            }

            depth += IsAloneOnLine(source, mark, end, (byte)'{') ? 1 : IsAloneOnLine(source, mark, end, (byte)'}') ? -1 : 0;
            if (depth == 0)
            {
                return end;
            }
        }

        throw source.Refusal(opening, "The block comment opened with '%{' is never closed.", "Close it with '%}' on a line of its own.");
    }

    /// <summary>Whether the line holds only blanks around <c>%</c> and the given brace: then it opens or closes a block comment.</summary>
    private static bool IsAloneOnLine(SourceText source, int percent, int lineEnd, byte brace)
    {
        if (source[percent + 1] != brace)
        {
            return false;
        }

        for (var before = percent - 1; before >= 0 && source[before] != '\n'; before--)
        {
            if (!IsBlank(source[before]))
            {
                return false;
            }
        }

        for (var after = percent + 2; after < lineEnd; after++)
        {
            if (!IsBlank(source[after]))
            {
                return false;
            }
        }

        return true;
    }
}
