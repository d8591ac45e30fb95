namespace Gat.Faults;

/// <summary>Names of the faults that rows of any table can have (<see cref="FaultSubject.Code"/>).</summary>
public static class FaultCodes
{
    /// <summary>A value that must be there is not.</summary>
    public const string ValueMissing = "value_missing";

    /// <summary>A value is outside of what its column takes.</summary>
    public const string ValueNotAllowed = "value_not_allowed";

    /// <summary>A lower limit exceeds its upper limit.</summary>
    public const string OrderReversed = "order_reversed";

    /// <summary>Two rows have one key.</summary>
    public const string IdDuplicated = "id_duplicated";

    /// <summary>A row names a row of another table that does not exist.</summary>
    public const string ReferenceMissing = "reference_missing";

    /// <summary>A summary says something else than the detail it sums up.</summary>
    public const string DetailDisagrees = "detail_disagrees";

    /// <summary>A table is missing, damaged, or has other columns than its definition.</summary>
    public const string TableUnreadable = "table_unreadable";
}
