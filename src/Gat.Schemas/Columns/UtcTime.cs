using System.Globalization;

namespace Gat.Schemas.Columns;

/// <summary>Times of tables: microseconds since 1970-01-01 UTC, written in ISO 8601.</summary>
public static class UtcTime
{
    /// <summary>Reads an ISO 8601 time. Without an offset it is taken as UTC.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long microseconds)
    {
        const DateTimeStyles asUtc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        var understood = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, asUtc, out var time);
        microseconds = understood ? FromTime(time) : 0;
        return understood;
    }

    /// <summary>The microseconds of a time.</summary>
    public static long FromTime(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The time of so many microseconds.</summary>
    public static DateTimeOffset ToTime(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>ISO 8601 with a Z, to the second, or to the microsecond where there is a fraction.</summary>
    public static string ToText(long microseconds) => ToTime(microseconds).ToString(
        microseconds % 1_000_000 == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
