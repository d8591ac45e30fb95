using System.Text;
using System.Xml;

namespace Gat.Dist.Pictures.Drawing;

/// <summary>Texts of users as a picture can hold them.</summary>
internal static class SvgText
{
    private const char Stand = '\uFFFD';

    /// <summary>The text without what XML cannot hold (control characters, half surrogates) and without line ends; those become a sign of their own, or blanks.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                clean.Append(text[i]).Append(text[++i]);
            }
            else
            {
                clean.Append(text[i] is '\n' or '\r' or '\t' ? ' ' : XmlConvert.IsXmlChar(text[i]) ? text[i] : Stand);
            }
        }

        return clean.ToString();
    }

    /// <summary>The text, or its beginning and end with an ellipsis between them where it has more characters than that.</summary>
    public static string Shorten(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        // Names of one feeder begin alike and differ at their ends: both are kept, and no surrogate pair is cut.
        var head = (most - 1) * 2 / 3;
        var tail = text.Length - (most - 1 - head);
        head -= char.IsHighSurrogate(text[head - 1]) ? 1 : 0;
        tail += char.IsLowSurrogate(text[tail]) ? 1 : 0;
        return string.Concat(text.AsSpan(0, head), "…", text.AsSpan(tail));
    }

    /// <summary>Breaks a sentence at blanks into lines no wider than that; a word wider than a line stands alone and is shortened.</summary>
    public static IReadOnlyList<string> Wrap(string text, double widthPixels, double sizePixels)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? Fit(word, widthPixels, sizePixels) : line + " " + word;
            if (line.Length > 0 && TextWidth.Of(longer, sizePixels) > widthPixels)
            {
                lines.Add(line);
                longer = Fit(word, widthPixels, sizePixels);
            }

            line = longer;
        }

        lines.Add(line);
        return lines;
    }

    private static string Fit(string word, double widthPixels, double sizePixels)
    {
        for (var most = word.Length; most > 4 && TextWidth.Of(word, sizePixels) > widthPixels; most--)
        {
            word = Shorten(word, most - 1);
        }

        return word;
    }
}
