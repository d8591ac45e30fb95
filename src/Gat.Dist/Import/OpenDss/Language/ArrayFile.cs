using System.Buffers.Binary;
using Gat.Dist.Import.OpenDss.Objects;
using Gat.Faults;

namespace Gat.Dist.Import.OpenDss.Language;

/// <summary>Reads arrays from files: (file=name.csv, column=2, header=yes), (sngfile=name), (dblfile=name).</summary>
/// <remarks>OpenDSS Manual, "Updated Array Entry Capabilities".</remarks>
internal static class ArrayFile
{
    /// <summary>Whether a value names a file instead of holding numbers.</summary>
    public static bool IsNamedBy(string text) => text.Contains('=', StringComparison.Ordinal) && Kind(text) is not null;

    /// <summary>The numbers of the file that a value names; null after a fault.</summary>
    public static double[]? Read(string text, PropertyEdit edit)
    {
        var (name, column, skipsFirst) = ("", 1, false);
        var lexer = new Lexer(text);
        while (lexer.TryNext(out var part))
        {
            var option = part.Name.ToLowerInvariant();
            if (option.EndsWith("file", StringComparison.Ordinal) || option.Length == 0)
            {
                name = part.Value.Text;
            }
            else if ("header".StartsWith(option, StringComparison.Ordinal))
            {
                skipsFirst = part.Value.Word is ['y' or 't', ..];
            }
            else if (!"column".StartsWith(option, StringComparison.Ordinal) || !int.TryParse(part.Value.Text, out column) || column is < 1 or > 100_000)
            {
                edit.Fault($"asks for {part.Name}={part.Value.Text} of a file", "Write file=, column= and header= only.");
                return null;
            }
        }

        return Read(Kind(text)!, name, column, skipsFirst, edit);
    }

    /// <summary>The numbers of one column of a file of text, or those of a binary file.</summary>
    /// <param name="kind">csvfile, sngfile or dblfile.</param>
    /// <param name="name">Name of the file in the script.</param>
    /// <param name="column">Number of the column, from 1.</param>
    /// <param name="skipsFirst">Whether the first line is a header.</param>
    /// <param name="edit">What wants the numbers.</param>
    public static double[]? Read(string kind, string name, int column, bool skipsFirst, PropertyEdit edit)
    {
        if (Bytes(name, edit) is not { } bytes)
        {
            return null;
        }

        return kind switch
        {
            "sngfile" => Binary(bytes, sizeof(float), edit, part => BinaryPrimitives.ReadSingleLittleEndian(part)),
            "dblfile" => Binary(bytes, sizeof(double), edit, part => BinaryPrimitives.ReadDoubleLittleEndian(part)),
            _ => Column(bytes, name, column, skipsFirst, edit),
        };
    }

    private static string? Kind(string text)
    {
        var lexer = new Lexer(text);
        return lexer.TryNext(out var first) ? first.Name.ToLowerInvariant() switch
        {
            "file" or "csvfile" => "csvfile",
            "sngfile" => "sngfile",
            "dblfile" => "dblfile",
            _ => null,
        } : null;
    }

    private static byte[]? Bytes(string name, PropertyEdit edit)
    {
        var files = edit.State.Files;
        if (files.Find(name) is not { } path)
        {
            edit.Fault($"names the file '{name}', which does not exist in {files.ShownFolder}", "Correct the name; relative names start from the folder of the script.");
            return null;
        }

        try
        {
            return files.Bytes(path);
        }
        catch (InputDataException refusal)
        {
            edit.State.Faults.Add(refusal);
            return null;
        }
    }

    private delegate double Reader(ReadOnlySpan<byte> part);

    private static double[]? Binary(byte[] bytes, int size, PropertyEdit edit, Reader read)
    {
        var numbers = new double[bytes.Length / size];
        for (var at = 0; at < numbers.Length; at++)
        {
            numbers[at] = read(bytes.AsSpan(at * size, size));
            if (!double.IsFinite(numbers[at]))
            {
                edit.Fault($"names a file whose value {at + 1} is no number", "Write the file anew, or give it as text.");
                return null;
            }
        }

        return numbers;
    }

    private static double[]? Column(byte[] bytes, string name, int column, bool skipsFirst, PropertyEdit edit)
    {
        var lines = ScriptFile.Lines(bytes);
        var numbers = new List<double>(lines.Count);
        for (var line = skipsFirst ? 1 : 0; line < lines.Count; line++)
        {
            var field = Field(lines[line], column);
            if (field.IsEmpty && lines[line].AsSpan().Trim().IsEmpty)
            {
                continue;
            }

            if (!InlineMath.TryPlain(field, out var number))
            {
                edit.Fault($"names the file '{name}', whose line {line + 1} has no number in column {column}", "Correct the file, or write header=yes or another column.");
                return null;
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }

    /// <summary>One field of a line; fields are separated by a comma or by blanks.</summary>
    public static ReadOnlySpan<char> Field(ReadOnlySpan<char> line, int column)
    {
        line = line.Trim();
        while (true)
        {
            var end = line.IndexOfAny(", \t;");
            var field = end < 0 ? line : line[..end];
            if (column == 1)
            {
                return field;
            }

            if (end < 0)
            {
                return [];
            }

            var rest = line[end..].TrimStart(" \t");
            line = (!rest.IsEmpty && rest[0] is ',' or ';' ? rest[1..] : rest).TrimStart(" \t");
            column--;
        }
    }
}
