using System.Globalization;

namespace Gat.Dist.Profiles;

/// <summary>A time as a file tells it: on the clock of its place, or with its own distance from UTC.</summary>
/// <param name="Clock">What the clock shows.</param>
/// <param name="Offset">Its distance from UTC; null: that of the time zone.</param>
internal readonly record struct TimeStamp(DateTime Clock, TimeSpan? Offset)
{
    private const string DateMarks = "-./";

    /// <summary>Reads dates such as 2026-03-29, 29.03.2026 and 3/29/2026, with a time such as 02:15, 2:15:00 or 24:00, and an offset where there is one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="order">Order of the parts of dates that do not begin with the year: dmy or mdy.</param>
    /// <param name="stamp">The time.</param>
    public static bool TryParse(string text, string order, out TimeStamp stamp)
    {
        stamp = default;
        var cut = text.IndexOfAny(['T', ' ']);
        var date = (cut < 0 ? text : text[..cut]).Trim();
        var time = cut < 0 ? "" : text[(cut + 1)..].Trim();
        if (!TryParseDate(date, order, out var day) || !TryTakeOffset(ref time, out var offset) || !TryParseTime(time, out var span))
        {
            return false;
        }

        stamp = new TimeStamp(day + span, offset);
        return true;
    }

    /// <summary>The parts of a date that is written day or month first; null for any other text.</summary>
    public static (int First, int Second, char Mark)? LocalDateParts(string text)
    {
        var cut = text.IndexOfAny(['T', ' ']);
        var date = (cut < 0 ? text : text[..cut]).Trim();
        var mark = date.FirstOrDefault(letter => DateMarks.Contains(letter, StringComparison.Ordinal));
        var parts = mark == default ? [] : date.Split(mark);
        return parts.Length == 3 && parts[0].Length <= 2 && Whole(parts[0]) is { } first && Whole(parts[1]) is { } second ? (first, second, mark) : null;
    }

    private static bool TryParseDate(string text, string order, out DateTime day)
    {
        day = default;
        if (text.Length == 8 && Whole(text) is { } compact)
        {
            return TryMake(compact / 10_000, compact / 100 % 100, compact % 100, out day);
        }

        var mark = text.FirstOrDefault(letter => DateMarks.Contains(letter, StringComparison.Ordinal));
        var parts = mark == default ? [] : text.Split(mark).Select(Whole).ToArray();
        if (parts is not [{ } first, { } second, { } third])
        {
            return false;
        }

        if (text.IndexOf(mark, StringComparison.Ordinal) == 4)
        {
            return TryMake(first, second, third, out day);
        }

        var year = third < 100 ? 2000 + third : third;
        return order == "mdy" ? TryMake(year, first, second, out day) : TryMake(year, second, first, out day);
    }

    private static bool TryMake(int year, int month, int dayOfMonth, out DateTime day)
    {
        var isDay = year is >= 1900 and <= 2200 && month is >= 1 and <= 12 && dayOfMonth >= 1 && dayOfMonth <= DateTime.DaysInMonth(year, month);
        day = isDay ? new DateTime(year, month, dayOfMonth, 0, 0, 0, DateTimeKind.Unspecified) : default;
        return isDay;
    }

    /// <summary>Takes Z, +01:00, +0100 or +01 off the end.</summary>
    private static bool TryTakeOffset(ref string time, out TimeSpan? offset)
    {
        offset = null;
        if (time.EndsWith('Z'))
        {
            (time, offset) = (time[..^1], TimeSpan.Zero);
            return true;
        }

        var sign = time.LastIndexOfAny(['+', '-']);
        if (sign <= 0)
        {
            return true;
        }

        if (!ClockOffset.TryParse(time[sign..], out var told))
        {
            return false;
        }

        (time, offset) = (time[..sign].Trim(), told);
        return true;
    }

    private static bool TryParseTime(string text, out TimeSpan time)
    {
        time = default;
        if (text.Length == 0)
        {
            return true;
        }

        var half = text.EndsWith("AM", StringComparison.OrdinalIgnoreCase) ? 'A' : text.EndsWith("PM", StringComparison.OrdinalIgnoreCase) ? 'P' : ' ';
        var parts = (half == ' ' ? text : text[..^2].Trim()).Split(':');
        if (parts.Length is < 2 or > 3 || Whole(parts[0]) is not { } hour || Whole(parts[1]) is not { } minute
            || !double.TryParse(parts.Length == 3 ? parts[2] : "0", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var second))
        {
            return false;
        }

        if (half != ' ' && hour is < 1 or > 12)
        {
            return false;
        }

        hour = half switch { 'A' => hour % 12, 'P' => (hour % 12) + 12, _ => hour };
        time = new TimeSpan(hour, minute, 0) + TimeSpan.FromSeconds(second);
        return minute < 60 && second < 60 && (hour < 24 || time == TimeSpan.FromDays(1));
    }

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
