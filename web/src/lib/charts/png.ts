// SPDX-License-Identifier: Apache-2.0
/* A drawn chart as a picture: the styles of this theme are written into a copy, so that it looks the same elsewhere. */
const kept = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'font-size', 'font-weight', 'font-family'] as const;

export async function savePng(svg: SVGSVGElement, name: string): Promise<void> {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const from = svg.querySelectorAll('*');
  copy.querySelectorAll('*').forEach((node, i) => {
    const style = getComputedStyle(from[i]!);
    for (const k of kept) node.setAttribute(k, style.getPropertyValue(k));
  });
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const { width, height } = svg.getBoundingClientRect();
  await saveDrawing(new XMLSerializer().serializeToString(copy), width, height, name);
}

/** A drawing that is a text already. */
export function saveText(svg: string, name: string): Promise<void> {
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)!;
  return saveDrawing(svg, Number(width), Number(height), name);
}

async function saveDrawing(svg: string, width: number, height: number, name: string): Promise<void> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  const pen = canvas.getContext('2d')!;
  pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--color-base-100');
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  const a = document.createElement('a');
  a.href = canvas.toDataURL('image/png');
  a.download = `${name}.png`;
  a.click();
}
