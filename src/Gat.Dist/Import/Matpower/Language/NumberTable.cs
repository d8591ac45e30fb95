using Gat.Faults;

namespace Gat.Dist.Import.Matpower.Language;

/// <summary>
/// The fast path for <c>[ ... ]</c> that holds number literals only: they go from the text into one array, without tokens.
/// </summary>
internal sealed class NumberTable
{
    private readonly SourceText source;
    private readonly int opening;
    private readonly List<Fault> faults = [];
    private double[] values = new double[256];
    private int count;
    private int rowStart;
    private int rowCount;
    private int columnCount;

    private NumberTable(SourceText source, int opening)
    {
        this.source = source;
        this.opening = opening;
    }

    /// <summary>Reads the table whose opening bracket ends at <paramref name="offset"/>, and moves behind its closing one.</summary>
    /// <returns>Null, with the offset unchanged, when something other than number literals stands in it: the parser then takes over.</returns>
    /// <exception cref="InputDataException">Rows of different lengths, or too many elements.</exception>
    public static MatrixValue? TryRead(SourceText source, ref int offset)
    {
        var table = new NumberTable(source, offset - 1);
        var at = offset;
        if (!table.Scan(ref at))
        {
            return null;
        }

        if (table.faults.Count > 0)
        {
            throw new InputDataException(table.faults);
        }

        offset = at;
        return MatrixValue.FromRows(table.rowCount, table.columnCount, table.values);
    }

    private bool Scan(ref int at)
    {
        var text = source.Bytes;
        var commaPending = true;
        while (at < text.Length)
        {
            switch (text[at])
            {
                case (byte)' ' or (byte)'\t' or (byte)'\r':
                    at++;
                    break;
                case (byte)'\n' or (byte)';':
                    EndRow(at++);
                    commaPending = true;
                    break;
                case (byte)',' when !commaPending:
                    at++;
                    commaPending = true;
                    break;
                case (byte)'%':
                    at = Blanks.SkipComment(source, at);
                    break;
                case (byte)']':
                    EndRow(at++);
                    return true;
                case (byte)'.' when Blanks.IsContinuation(source, at):
                    at = Blanks.SkipContinuation(source, at);
                    break;
                default:
                    if (!Element(text, ref at))
                    {
                        return false;
                    }

                    commaPending = false;
                    break;
            }
        }

        return false;
    }

    /// <summary>One signed literal, Inf or NaN that ends at a separator; false for anything else, such as <c>1/3</c>.</summary>
    private bool Element(ReadOnlySpan<byte> text, ref int at)
    {
        var negative = text[at] == '-';
        if (text[at] is (byte)'-' or (byte)'+')
        {
            at++;
        }

        if (!NumberLiteral.TryRead(text, ref at, out var value) && !TryReadWord(text, ref at, out value))
        {
            return false;
        }

        if (at < text.Length && !IsSeparator(text[at]) && !Blanks.IsContinuation(source, at))
        {
            return false;
        }

        Add(negative ? -value : value);
        return true;
    }

    private static bool IsSeparator(byte b) =>
        b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)',' or (byte)';' or (byte)']' or (byte)'%';

    private static bool TryReadWord(ReadOnlySpan<byte> text, ref int at, out double value)
    {
        value = double.NaN;
        if (at + 3 > text.Length)
        {
            return false;
        }

        var word = text.Slice(at, 3);
        if (word.SequenceEqual("Inf"u8) || word.SequenceEqual("inf"u8))
        {
            value = double.PositiveInfinity;
        }
        else if (!word.SequenceEqual("NaN"u8) && !word.SequenceEqual("nan"u8))
        {
            return false;
        }

        at += 3;
        return true;
    }

    private void Add(double value)
    {
        if (count == values.Length)
        {
            if (count >= LanguageLimits.MatrixElements)
            {
                throw source.Refusal(opening, $"The table has more than the {LanguageLimits.MatrixElements} elements allowed.");
            }

            Array.Resize(ref values, 2 * count);
        }

        values[count++] = value;
    }

    private void EndRow(int at)
    {
        var length = count - rowStart;
        if (length == 0)
        {
            return;
        }

        columnCount = rowCount == 0 ? length : columnCount;
        rowCount++;
        if (length != columnCount && faults.Count < LanguageLimits.ListedFaults)
        {
            faults.Add(source.Fault(
                at, $"Row {rowCount} of the table has {length} numbers, its first row has {columnCount}.",
                "Give every row the same number of columns."));
        }

        rowStart = count;
    }
}
