namespace Enlace.Leads.Destinations.Sql;

/// <summary>What a column holds, in no engine's words.</summary>
internal enum MirrorKind
{
    Whole,
    Text,
    Instant,

    /// <summary>Two decimals, ten digits in all.</summary>
    Money,
    Flag,
}
