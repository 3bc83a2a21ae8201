// Places and days as an English page names them.

/** A day in words. */
export function day(date, dateStyle = 'long') {
  return new Intl.DateTimeFormat('en-GB', { dateStyle, timeZone: 'UTC' }).format(new Date(date));
}

/** The places by their English names, in order. A part of a country stands with it. */
export function named(places) {
  const regions = new Intl.DisplayNames('en', { type: 'region' });
  const nameOf = ({ id, name }) => {
    const [country, part] = id.split('-');
    if (country === 'ZZ') return name;
    return part ? `${regions.of(country)}: ${name}` : regions.of(country);
  };
  return places.map((place) => ({ ...place, name: nameOf(place) })).sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
