using Gat.Schemas.Columns;

namespace Gat.Dist.Reconfiguration.Study;

/// <summary>Columns of whole numbers that may be missing.</summary>
internal static class NullableColumn
{
    public static Column<long> Of(IReadOnlyList<long?> values)
    {
        byte[]? validity = null;
        for (var row = 0; row < values.Count; row++)
        {
            if (values[row] is null)
            {
                validity ??= Bitmap.AllSet(values.Count);
                Bitmap.Set(validity, row, false);
            }
        }

        return new Column<long>([.. values.Select(value => value ?? 0)], validity);
    }
}
